package io.lakegate.server.integration;

import io.lakegate.server.oauth.ClientSecret;
import java.util.Optional;

/**
 * A new integration as typed, not yet checked.
 *
 * @param confidential whether the OAuth application has a secret
 * @param scopes separated by spaces, commas or lines; empty means {@link IntegrationRule#DEFAULT_SCOPES}
 * @param callbackPath empty means {@code /oauth/callback}
 * @param secretExpiresAt a date or a moment; empty if it is not known
 * @param sessionLifetime in minutes; empty if it is not known
 */
public record IntegrationForm(
        String name,
        String host,
        String clientId,
        Optional<ClientSecret> clientSecret,
        boolean confidential,
        String scopes,
        String callbackPath,
        String secretExpiresAt,
        String sessionLifetime) {

    /** One of whose OAuth application nobody said how long secret and sessions last. */
    public IntegrationForm(
            String name,
            String host,
            String clientId,
            Optional<ClientSecret> clientSecret,
            boolean confidential,
            String scopes,
            String callbackPath) {
        this(name, host, clientId, clientSecret, confidential, scopes, callbackPath, "", "");
    }

    /** Nothing typed yet: the form as it opens. */
    public static IntegrationForm blank() {
        return new IntegrationForm(
                "", "", "", Optional.empty(), true, IntegrationRule.DEFAULT_SCOPES, CallbackPath.LAKEGATE.path());
    }

    /** The secret without the spaces and line ends that copying brings along; absent if nothing is left. */
    public static Optional<ClientSecret> secret(String typed) {
        return Optional.of(typed.strip()).filter(text -> !text.isEmpty()).map(ClientSecret::new);
    }
}
