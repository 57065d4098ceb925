package io.lakegate.emulator.application;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/**
 * What an admin chooses for an OAuth application.
 *
 * @param name for people, not blank
 * @param confidential whether a client secret is made
 * @param redirectUrls absolute http or https URLs without a fragment
 * @param scopes what it may ask for, each one known
 * @param userAuthorizedScopes part of {@code scopes}
 * @param policy its lifetimes
 */
public record ApplicationSettings(
        String name,
        boolean confidential,
        List<String> redirectUrls,
        List<String> scopes,
        List<String> userAuthorizedScopes,
        TokenAccessPolicy policy) {
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

    private static void requireRedirectUrl(String text) {
        try {
            URI url = new URI(text);
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            require(
                    web && url.getRawAuthority() != null,
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
