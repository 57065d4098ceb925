package io.lakegate.emulator.application;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What an admin chooses for an OAuth application.
 *
 * @param name for people, not blank
 * @param confidential whether a client secret is made
 * @param redirectUrls absolute http or https URLs without a fragment
 * @param scopes what it may ask for, each one known
 * @param userAuthorizedScopes part of {@code scopes}
 * @param policy its lifetimes
 * @param oidcU2m whether it may ask who its user is ({@code openid}, {@code profile}, {@code email}); the switch "OIDC U2M"
 */
public record ApplicationSettings(
        String name,
        boolean confidential,
        List<String> redirectUrls,
        List<String> scopes,
        List<String> userAuthorizedScopes,
        TokenAccessPolicy policy,
        boolean oidcU2m) {
    /** Stricter than a URL may be: it ends up in a header of the consent page. The underscore is in a published guide. */
    private static final Pattern HOST_AND_PORT = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?");

    /** Refuses what the account API refuses; the message is for the admin. */
    public ApplicationSettings {
        redirectUrls = List.copyOf(redirectUrls);
        scopes = List.copyOf(scopes);
        userAuthorizedScopes = List.copyOf(userAuthorizedScopes);
        require(!name.isBlank(), "name is required");
        require(!redirectUrls.isEmpty(), "redirect_urls needs at least one URL");
        require(!scopes.isEmpty(), "scopes needs at least one scope");
        redirectUrls.forEach(ApplicationSettings::requireRedirectUrl);
        scopes.forEach(scope -> require(Scopes.isKnown(scope), "scope '" + scope + "' is not known"));
        for (String scope : userAuthorizedScopes) {
            require(scopes.contains(scope), "user_authorized_scopes: '" + scope + "' is not part of scopes");
        }
    }

    /**
     * Settings with OIDC U2M on, as the account API makes them: it has no member for the switch.
     *
     * @param name for people, not blank
     * @param confidential whether a client secret is made
     * @param redirectUrls absolute http or https URLs without a fragment
     * @param scopes what it may ask for, each one known
     * @param userAuthorizedScopes part of {@code scopes}
     * @param policy its lifetimes
     */
    public ApplicationSettings(
            String name,
            boolean confidential,
            List<String> redirectUrls,
            List<String> scopes,
            List<String> userAuthorizedScopes,
            TokenAccessPolicy policy) {
        this(name, confidential, redirectUrls, scopes, userAuthorizedScopes, policy, true);
    }

    /**
     * The same with OIDC U2M on or off.
     *
     * @param changed whether it is on
     * @return the changed settings
     */
    public ApplicationSettings withOidcU2m(boolean changed) {
        return new ApplicationSettings(name, confidential, redirectUrls, scopes, userAuthorizedScopes, policy, changed);
    }

    /** The same with other lifetimes. */
    ApplicationSettings withPolicy(TokenAccessPolicy changed) {
        return new ApplicationSettings(
                name, confidential, redirectUrls, scopes, userAuthorizedScopes, changed, oidcU2m);
    }

    /** The same under the name and with the confidentiality of others: the two that never change. */
    ApplicationSettings withIdentityOf(ApplicationSettings others) {
        return new ApplicationSettings(
                others.name, others.confidential, redirectUrls, scopes, userAuthorizedScopes, policy, oidcU2m);
    }

    private static void requireRedirectUrl(String text) {
        try {
            URI url = new URI(text);
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            require(
                    web
                            && HOST_AND_PORT
                                    .matcher(String.valueOf(url.getRawAuthority()))
                                    .matches(),
                    "redirect_urls: '" + text + "' is not an absolute http(s) URL");
            require(url.getRawFragment() == null, "redirect_urls: '" + text + "' must not have a fragment");
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException("redirect_urls: '" + text + "' is not a URL", malformed);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
