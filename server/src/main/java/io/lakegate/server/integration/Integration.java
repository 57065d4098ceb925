package io.lakegate.server.integration;

import io.lakegate.server.databricks.AuthorizationServer;
import io.lakegate.server.databricks.DatabricksHost;
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
        Optional<Duration> sessionLifetime) {}
