package io.lakegate.server.integration;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.lakegate.server.databricks.host.AccountId;
import io.lakegate.server.integration.registration.IntegrationRule;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An integration as the API shows it. Never the secret. Who is no admin gets what choosing takes: id, name, host, auth
 * type and whether it is paused.
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record IntegrationAnswer(
        String id, String name, String host, String authType, boolean paused, Optional<Details> details) {

    static IntegrationAnswer brief(Integration integration) {
        return answer(integration, Optional.empty());
    }

    static IntegrationAnswer full(Integration integration, URI redirectUrl, Dependents dependents) {
        return answer(
                integration,
                Optional.of(new Details(
                        integration.clientId(),
                        integration.confidential(),
                        integration.scopes().names(),
                        Optional.of(integration)
                                .filter(it -> it.authType().ofPeople())
                                .map(Integration::callbackPath),
                        Optional.of(integration)
                                .filter(it -> it.authType().ofPeople())
                                .map(it -> redirectUrl.toString()),
                        integration.server().issuer().toString(),
                        integration.server().authorizationEndpoint().toString(),
                        integration.server().tokenEndpoint().toString(),
                        integration.pausedReason(),
                        integration.secretExpiresAt(),
                        integration.sessionLifetime().map(Duration::toMinutes),
                        IntegrationRule.warning(integration.authType(), integration.scopes()).stream()
                                .toList(),
                        integration.accountId().map(AccountId::text),
                        integration.federation().map(Federation::audiences),
                        integration.federation().map(it -> it.keys().name()),
                        dependents,
                        integration.version(),
                        integration.createdAt(),
                        integration.updatedAt())));
    }

    private static IntegrationAnswer answer(Integration integration, Optional<Details> details) {
        return new IntegrationAnswer(
                integration.id().toString(),
                integration.name(),
                integration.host().text(),
                integration.authType().name(),
                integration.pausedReason().isPresent(),
                details);
    }

    /**
     * What only admins see.
     *
     * @param redirectUrl what the OAuth application at Databricks must list, character by character; only for U2M
     * @param secretExpiresAt when the client secret stops working, where an admin said so
     * @param sessionLifetimeMinutes from consent to the end of the refresh token, where an admin said so
     * @param warnings allowed, but hardly meant
     * @param accountId of an integration for the account itself
     * @param audiences whom workload tokens are for; only for WORKLOAD_IDENTITY, like the next
     * @param keySource where Databricks finds our keys: ISSUER_URL or POLICY
     * @param dependents what ends or breaks when it is removed
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Details(
            String clientId,
            boolean confidential,
            List<String> scopes,
            Optional<String> callbackPath,
            Optional<String> redirectUrl,
            String issuer,
            String authorizationEndpoint,
            String tokenEndpoint,
            Optional<String> pausedReason,
            Optional<Instant> secretExpiresAt,
            Optional<Long> sessionLifetimeMinutes,
            List<String> warnings,
            Optional<String> accountId,
            Optional<List<String>> audiences,
            Optional<String> keySource,
            Dependents dependents,
            long version,
            Instant createdAt,
            Instant updatedAt) {}
}
