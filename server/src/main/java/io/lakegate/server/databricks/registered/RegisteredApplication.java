package io.lakegate.server.databricks.registered;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An OAuth application as Databricks has it on record: what its account API calls a custom app integration.
 *
 * @param integrationId Databricks' id of the record, not the client id
 * @param scopes what it may ask for
 * @param accessLife how long its access tokens live; absent where the answer did not say
 * @param refreshLife how long its refresh tokens live
 * @param singleUse whether each refresh replaces the refresh token
 * @param sessionLife when a session ends for good; only with single-use refresh tokens
 */
public record RegisteredApplication(
        String integrationId,
        String clientId,
        String name,
        boolean confidential,
        List<String> redirectUrls,
        List<String> scopes,
        Optional<Duration> accessLife,
        Optional<Duration> refreshLife,
        boolean singleUse,
        Optional<Duration> sessionLife) {

    /** Copies. */
    public RegisteredApplication {
        redirectUrls = List.copyOf(redirectUrls);
        scopes = List.copyOf(scopes);
    }
}
