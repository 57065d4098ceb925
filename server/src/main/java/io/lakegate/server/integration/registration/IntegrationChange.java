package io.lakegate.server.integration.registration;

import io.lakegate.server.integration.Federation;
import io.lakegate.server.oauth.ClientSecret;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What shall be different about an integration; absent parts stay. Host and client id are another matter, see
 * {@link ClientChange}: every token belongs to them.
 *
 * @param secretExpiresAt empty text forgets it; absent together with a new secret forgets it too, since it was the old one's
 * @param sessionLifetime in minutes; empty text forgets it
 * @param audiences of workload tokens; empty text means what Databricks expects by default
 * @param keys where Databricks finds the keys of workload tokens
 */
public record IntegrationChange(
        Optional<String> name,
        Optional<String> scopes,
        Optional<ClientSecret> clientSecret,
        Optional<String> callbackPath,
        Optional<String> secretExpiresAt,
        Optional<String> sessionLifetime,
        Optional<String> audiences,
        Optional<Federation.KeySource> keys) {

    /** One that says nothing of workload tokens. */
    public IntegrationChange(
            Optional<String> name,
            Optional<String> scopes,
            Optional<ClientSecret> clientSecret,
            Optional<String> callbackPath,
            Optional<String> secretExpiresAt,
            Optional<String> sessionLifetime) {
        this(
                name,
                scopes,
                clientSecret,
                callbackPath,
                secretExpiresAt,
                sessionLifetime,
                Optional.empty(),
                Optional.empty());
    }

    /** One that says nothing of how long secret and sessions last. */
    public IntegrationChange(
            Optional<String> name,
            Optional<String> scopes,
            Optional<ClientSecret> clientSecret,
            Optional<String> callbackPath) {
        this(name, scopes, clientSecret, callbackPath, Optional.empty(), Optional.empty());
    }

    /** Whether it says nothing at all. */
    boolean changesNothing() {
        return Stream.of(name, scopes, clientSecret, callbackPath, secretExpiresAt, sessionLifetime, audiences, keys)
                .allMatch(Optional::isEmpty);
    }
}
