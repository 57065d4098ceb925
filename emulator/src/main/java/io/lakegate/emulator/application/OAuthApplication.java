package io.lakegate.emulator.application;

import io.lakegate.emulator.secret.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An OAuth application of the account.
 *
 * @param integrationId names it in the account API
 * @param clientId names it in OAuth
 * @param name for people
 * @param secret only of a confidential application
 * @param redirectUrls compared as exact strings
 * @param scopes what it may ask for
 * @param userAuthorizedScopes what the user consents to; part of {@code scopes}
 * @param policy its lifetimes
 * @param createdAt when
 * @param createdBy the e-mail address or application id of who created it
 * @param creatorId the same as a number
 * @param published whether Databricks brings it along (such as {@code databricks-cli}); never shown as a custom application
 */
public record OAuthApplication(
        String integrationId,
        String clientId,
        String name,
        Optional<Secret> secret,
        List<String> redirectUrls,
        List<String> scopes,
        List<String> userAuthorizedScopes,
        TokenAccessPolicy policy,
        Instant createdAt,
        String createdBy,
        long creatorId,
        boolean published) {
    /** Copies the lists. */
    public OAuthApplication {
        redirectUrls = List.copyOf(redirectUrls);
        scopes = List.copyOf(scopes);
        userAuthorizedScopes = List.copyOf(userAuthorizedScopes);
    }

    /**
     * Whether it has a secret and must show it at the token endpoint.
     *
     * @return true for a confidential client (RFC 6749 section 2.1)
     */
    public boolean confidential() {
        return secret.isPresent();
    }

    /**
     * The same with other settings; what cannot be changed stays.
     *
     * @param settings the new settings; its name and confidentiality do not count
     * @return the changed application
     */
    OAuthApplication changed(ApplicationSettings settings) {
        return new OAuthApplication(
                integrationId,
                clientId,
                name,
                secret,
                settings.redirectUrls(),
                settings.scopes(),
                settings.userAuthorizedScopes(),
                settings.policy(),
                createdAt,
                createdBy,
                creatorId,
                published);
    }

    /**
     * What an admin has chosen.
     *
     * @return the settings
     */
    public ApplicationSettings settings() {
        return new ApplicationSettings(name, confidential(), redirectUrls, scopes, userAuthorizedScopes, policy);
    }
}
