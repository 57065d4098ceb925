package io.lakegate.server.integration;

import io.lakegate.server.integration.registration.IntegrationRule;
import java.time.ZoneOffset;

/**
 * What the page of an integration shows in its form: what is stored, or what was typed and refused.
 *
 * @param scopes one per line
 * @param warning allowed, but hardly meant; empty if nothing
 * @param audiences of workload tokens, one per line
 */
public record IntegrationView(
        String name,
        String scopes,
        String callbackPath,
        String secretExpiresAt,
        String sessionLifetime,
        String warning,
        String audiences,
        Federation.KeySource keys) {

    public static IntegrationView of(Integration integration) {
        return new IntegrationView(
                integration.name(),
                String.join("\n", integration.scopes().names()),
                integration.callbackPath(),
                integration
                        .secretExpiresAt()
                        .map(it -> it.atOffset(ZoneOffset.UTC).toLocalDate().toString())
                        .orElse(""),
                integration
                        .sessionLifetime()
                        .map(it -> Long.toString(it.toMinutes()))
                        .orElse(""),
                IntegrationRule.warning(integration.authType(), integration.scopes())
                        .orElse(""),
                integration
                        .federation()
                        .map(it -> String.join("\n", it.audiences()))
                        .orElse(""),
                integration.federation().map(Federation::keys).orElse(Federation.KeySource.ISSUER_URL));
    }

    /** Whether policies carry our keys. */
    public boolean inPolicy() {
        return keys == Federation.KeySource.POLICY;
    }
}
