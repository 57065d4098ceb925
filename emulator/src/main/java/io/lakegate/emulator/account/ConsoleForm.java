package io.lakegate.emulator.account;

import io.lakegate.emulator.application.ApplicationSettings;
import io.lakegate.emulator.application.TokenAccessPolicy;
import io.lakegate.emulator.http.Parameters;
import io.lakegate.emulator.page.Html;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The form of a new app connection, as it was filled in.
 *
 * @param name for people
 * @param redirectUrls one on each line
 * @param scope {@code sql} or {@code all-apis}, the only choice of the real console
 * @param confidential whether to make a client secret
 * @param accessMinutes the life of an access token
 * @param refreshMinutes the life of a refresh token
 */
record ConsoleForm(
        String name,
        String redirectUrls,
        String scope,
        boolean confidential,
        String accessMinutes,
        String refreshMinutes) {

    static ConsoleForm empty() {
        return new ConsoleForm("", "", "all-apis", true, "60", "10080");
    }

    static ConsoleForm of(Parameters form) {
        return new ConsoleForm(
                form.text("name"),
                form.text("redirect_urls"),
                form.text("scope").equals("sql") ? "sql" : "all-apis",
                form.find("confidential").isPresent(),
                form.text("access_minutes"),
                form.text("refresh_minutes"));
    }

    /**
     * The settings it stands for. The real console adds the identity scopes and {@code offline_access} by itself.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    ApplicationSettings settings() {
        List<String> urls = redirectUrls
                .lines()
                .map(String::trim)
                .filter(line -> !line.isEmpty())
                .toList();
        List<String> scopes =
                Stream.of(scope, "offline_access", "openid", "profile", "email").toList();
        TokenAccessPolicy policy = new TokenAccessPolicy(
                minutes("Access token TTL", accessMinutes),
                minutes("Refresh token TTL", refreshMinutes),
                TokenAccessPolicy.DEFAULT.absoluteSessionLifetime(),
                false);
        return new ApplicationSettings(name.trim(), confidential, urls, scopes, List.of(), policy);
    }

    Html html(String action, String formToken) {
        return Html.of(
                """
                <form method="post" action="{}">
                <input type="hidden" name="form_token" value="{}">
                <label for="name">Application name</label>
                <input id="name" name="name" type="text" value="{}" required>
                <label for="redirect_urls">Redirect URLs</label>
                <p class="hint" id="redirect_hint">One on each line, exactly as the application sends it: port and last
                slash count.</p>
                <textarea id="redirect_urls" name="redirect_urls" rows="3" aria-describedby="redirect_hint"
                required>{}</textarea>
                <fieldset>
                <legend>Access scopes</legend>
                <label><input type="radio" name="scope" value="all-apis"{}> All APIs</label>
                <label><input type="radio" name="scope" value="sql"{}> SQL</label>
                </fieldset>
                <fieldset>
                <legend>Client secret</legend>
                <label><input type="checkbox" name="confidential" value="yes"{}> Generate a client secret</label>
                </fieldset>
                <label for="access_minutes">Access token TTL (minutes)</label>
                <input id="access_minutes" name="access_minutes" type="number" min="5" max="1440" value="{}" required>
                <label for="refresh_minutes">Refresh token TTL (minutes)</label>
                <input id="refresh_minutes" name="refresh_minutes" type="number" min="5" max="129600" value="{}" required>
                <button type="submit" class="main">Add</button>
                </form>
                """,
                action,
                formToken,
                name,
                redirectUrls,
                checked(scope.equals("all-apis")),
                checked(scope.equals("sql")),
                checked(confidential),
                accessMinutes,
                refreshMinutes);
    }

    private static Html checked(boolean is) {
        return is ? Html.of(" checked") : Html.NONE;
    }

    private static Duration minutes(String label, String text) {
        try {
            return Duration.ofMinutes(Integer.parseInt(text.trim()));
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(label + " must be a whole number of minutes", notANumber);
        }
    }
}
