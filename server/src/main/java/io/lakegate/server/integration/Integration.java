package io.lakegate.server.integration;

import io.lakegate.server.databricks.AuthorizationServer;
import io.lakegate.server.databricks.host.AccountId;
import io.lakegate.server.databricks.host.DatabricksHost;
import io.lakegate.server.oauth.Scopes;
import io.lakegate.server.vault.Sealed;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The admin's saved configuration for one Databricks host. Holds the client secret only sealed.
 *
 * @param callbackPath which callback path the redirect URL uses: {@code /oauth/callback} or one of the aliases
 * @param pausedReason the admin's turn; absent while all is well
 * @param secretExpiresAt when the client secret stops working; absent where nobody said so
 * @param sessionLifetime how long after a consent its refresh token ends for good, as the OAuth application's token policy
 *     says; absent where nobody said so
 * @param clientId of the OAuth application (U2M) or of the service principal; empty for ACCESS_TOKEN
 * @param accountId the account whose level this is; absent at the level of a workspace
 * @param federation only and always for WORKLOAD_IDENTITY
 */
public record Integration(
        IntegrationId id,
        String name,
        DatabricksHost host,
        AuthType authType,
        String clientId,
        boolean confidential,
        Optional<Sealed> clientSecret,
        Scopes scopes,
        String callbackPath,
        AuthorizationServer server,
        Optional<String> pausedReason,
        long version,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> secretExpiresAt,
        Optional<Duration> sessionLifetime,
        Optional<AccountId> accountId,
        Optional<Federation> federation) {

    /** One at the level of a workspace, for people or a service principal with a secret. */
    public Integration(
            IntegrationId id,
            String name,
            DatabricksHost host,
            AuthType authType,
            String clientId,
            boolean confidential,
            Optional<Sealed> clientSecret,
            Scopes scopes,
            String callbackPath,
            AuthorizationServer server,
            Optional<String> pausedReason,
            long version,
            Instant createdAt,
            Instant updatedAt,
            Optional<Instant> secretExpiresAt,
            Optional<Duration> sessionLifetime) {
        this(
                id,
                name,
                host,
                authType,
                clientId,
                confidential,
                clientSecret,
                scopes,
                callbackPath,
                server,
                pausedReason,
                version,
                createdAt,
                updatedAt,
                secretExpiresAt,
                sessionLifetime,
                Optional.empty(),
                Optional.empty());
    }

    /** Whether it is for the account itself rather than for one workspace. */
    public boolean accountLevel() {
        return accountId.isPresent();
    }
}
