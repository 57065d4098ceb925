package io.lakegate.server.integration;

import io.lakegate.server.oauth.ClientSecret;
import java.util.Optional;

/**
 * A new integration as typed, not yet checked.
 *
 * @param confidential whether the OAuth application has a secret
 * @param scopes separated by spaces, commas or lines; empty means {@link IntegrationRule#DEFAULT_SCOPES}
 * @param callbackPath empty means {@code /oauth/callback}
 */
public record IntegrationForm(
        String name,
        String host,
        String clientId,
        Optional<ClientSecret> clientSecret,
        boolean confidential,
        String scopes,
        String callbackPath) {

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
