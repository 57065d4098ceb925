package io.lakegate.emulator.console;

import io.lakegate.emulator.application.ApplicationSettings;
import io.lakegate.emulator.application.TokenAccessPolicy;
import io.lakegate.emulator.http.Parameters;
import io.lakegate.emulator.page.Html;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The form of an app connection, as it was filled in.
 *
 * @param name for people
 * @param redirectUrls one on each line
 * @param scope {@code sql} or {@code all-apis}, the only choice of the real console, or {@code keep} for scopes that only the
 *     account API could have chosen
 * @param confidential whether to make a client secret
 * @param oidcU2m whether the application may ask who its user is
 * @param accessMinutes the life of an access token
 * @param refreshMinutes the life of a refresh token
 */
record ConnectionForm(
        String name,
        String redirectUrls,
        String scope,
        boolean confidential,
        boolean oidcU2m,
        String accessMinutes,
        String refreshMinutes) {
    private static final String KEEP = "keep";

    static ConnectionForm empty() {
        return new ConnectionForm("", "", "all-apis", true, true, "60", "10080");
    }

    static ConnectionForm of(Parameters form) {
        return new ConnectionForm(
                form.text("name"),
                form.text("redirect_urls"),
                form.find("scope").filter(Set.of("sql", KEEP)::contains).orElse("all-apis"),
                form.find("confidential").isPresent(),
                form.find("oidc_u2m").isPresent(),
                form.text("access_minutes"),
                form.text("refresh_minutes"));
    }

    static ConnectionForm of(ApplicationSettings settings) {
        return new ConnectionForm(
                settings.name(),
                String.join("\n", settings.redirectUrls()),
                choice(settings.scopes()),
                settings.confidential(),
                settings.oidcU2m(),
                Long.toString(settings.policy().accessTokenTtl().toMinutes()),
                Long.toString(settings.policy().refreshTokenTtl().toMinutes()));
    }

    /**
     * The settings of a new app connection.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    ApplicationSettings settings() {
        TokenAccessPolicy policy = policy(TokenAccessPolicy.DEFAULT);
        String chosen = scope.equals(KEEP) ? "all-apis" : scope;
        return new ApplicationSettings(name.trim(), confidential, urls(), scopesOf(chosen), List.of(), policy, oidcU2m);
    }

    /**
     * The settings of an app connection after a change; what the console does not show stays.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    ApplicationSettings changed(ApplicationSettings old) {
        List<String> scopes = scope.equals(KEEP) ? old.scopes() : scopesOf(scope);
        List<String> authorized =
                old.userAuthorizedScopes().stream().filter(scopes::contains).toList();
        return new ApplicationSettings(
                old.name(), old.confidential(), urls(), scopes, authorized, policy(old.policy()), oidcU2m);
    }

    Html toAdd(String action, String formToken) {
        Html nameField = Html.of("""
                <label for="name">Application name</label>
                <input id="name" name="name" type="text" value="{}" required>
                """, name);
        Html secret = Html.of("""
                <fieldset>
                <legend>Client secret</legend>
                <label><input type="checkbox" name="confidential" value="yes"{}> Generate a client secret</label>
                </fieldset>
                """, checked(confidential));
        return html(action, formToken, nameField, Html.NONE, secret, "Add");
    }

    Html toEdit(String action, String formToken, ApplicationSettings now) {
        Html keep = choice(now.scopes()).equals(KEEP)
                ? radio(KEEP, "As the account API has set them: " + String.join(" ", now.scopes()))
                : Html.NONE;
        return html(action, formToken, Html.NONE, keep, Html.NONE, "Save");
    }

    private Html html(String action, String formToken, Html first, Html moreScopes, Html secret, String button) {
        return Html.of(
                """
                <form method="post" action="{}">
                <input type="hidden" name="form_token" value="{}">
                {}
                <label for="redirect_urls">Redirect URLs</label>
                <p class="hint" id="redirect_hint">One on each line, exactly as the application sends it: port and last
                slash count.</p>
                <textarea id="redirect_urls" name="redirect_urls" rows="3" aria-describedby="redirect_hint"
                required>{}</textarea>
                <fieldset>
                <legend>Access scopes</legend>
                {}
                {}
                {}
                </fieldset>
                <fieldset>
                <legend>User sign-in</legend>
                <label><input type="checkbox" name="oidc_u2m" value="yes" aria-describedby="oidc_hint"{}> OIDC U2M</label>
                <p class="hint" id="oidc_hint">The application may ask who its user is: openid, profile, email.</p>
                </fieldset>
                {}
                <label for="access_minutes">Access token TTL (minutes)</label>
                <input id="access_minutes" name="access_minutes" type="number" min="5" max="1440" value="{}" required>
                <label for="refresh_minutes">Refresh token TTL (minutes)</label>
                <input id="refresh_minutes" name="refresh_minutes" type="number" min="5" max="129600" value="{}" required>
                <button type="submit" class="main">{}</button>
                </form>
                """,
                action,
                formToken,
                first,
                redirectUrls,
                radio("all-apis", "All APIs"),
                radio("sql", "SQL"),
                moreScopes,
                checked(oidcU2m),
                secret,
                accessMinutes,
                refreshMinutes,
                button);
    }

    private Html radio(String value, String label) {
        return Html.of(
                "<label><input type=\"radio\" name=\"scope\" value=\"{}\"{}> {}</label>",
                value,
                checked(scope.equals(value)),
                label);
    }

    private static Html checked(boolean is) {
        return is ? Html.of(" checked") : Html.NONE;
    }

    /** The real console adds the identity scopes and {@code offline_access} by itself. */
    private static List<String> scopesOf(String choice) {
        return Stream.of(choice, "offline_access", "openid", "profile", "email").toList();
    }

    private static String choice(List<String> scopes) {
        return Stream.of("all-apis", "sql")
                .filter(choice -> Set.copyOf(scopes).equals(Set.copyOf(scopesOf(choice))))
                .findFirst()
                .orElse(KEEP);
    }

    private List<String> urls() {
        return redirectUrls
                .lines()
                .map(String::trim)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private TokenAccessPolicy policy(TokenAccessPolicy old) {
        return new TokenAccessPolicy(
                minutes("Access token TTL", accessMinutes),
                minutes("Refresh token TTL", refreshMinutes),
                old.absoluteSessionLifetime(),
                old.singleUseRefreshTokens());
    }

    private static Duration minutes(String label, String text) {
        try {
            return Duration.ofMinutes(Integer.parseInt(text.trim()));
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(label + " must be a whole number of minutes", notANumber);
        }
    }
}
