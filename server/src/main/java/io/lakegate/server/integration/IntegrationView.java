package io.lakegate.server.integration;

import java.time.ZoneOffset;

/**
 * What the page of an integration shows in its form: what is stored, or what was typed and refused.
 *
 * @param scopes one per line
 * @param warning allowed, but hardly meant; empty if nothing
 */
record IntegrationView(
        String name,
        String scopes,
        String callbackPath,
        String secretExpiresAt,
        String sessionLifetime,
        String warning) {

    static IntegrationView of(Integration integration) {
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
                IntegrationRule.warning(integration.scopes()).orElse(""));
    }
}
