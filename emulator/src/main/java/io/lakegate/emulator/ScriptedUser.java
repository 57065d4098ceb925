package io.lakegate.emulator;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import io.lakegate.emulator.directory.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A user without a browser: goes to an authorization URL, signs in there, answers the consent page, and says where the
 * browser would go next. Works through the same pages as a person does.
 */
public final class ScriptedUser {
    private static final Pattern PENDING = Pattern.compile("name=\"request\" value=\"([^\"]+)\"");
    private static final int SEE_OTHER = 303;

    private final User user;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    ScriptedUser(User user) {
        this.user = user;
    }

    /**
     * Signs in and approves.
     *
     * @param authorizationUrl a complete authorization request at a host of the emulator
     * @return the application's redirect URL with {@code code} and {@code state}, or with {@code error}
     * @throws IllegalStateException if the request is refused on the page, naming the answer
     */
    public URI approve(URI authorizationUrl) {
        return answer(authorizationUrl, "approve");
    }

    /**
     * Signs in and denies.
     *
     * @param authorizationUrl a complete authorization request at a host of the emulator
     * @return the application's redirect URL with {@code error}
     * @throws IllegalStateException if the request is refused on the page, naming the answer
     */
    public URI deny(URI authorizationUrl) {
        return answer(authorizationUrl, "deny");
    }

    private URI answer(URI authorizationUrl, String decision) {
        String cookie = signIn(authorizationUrl);
        HttpResponse<String> page =
                send(HttpRequest.newBuilder(authorizationUrl).header("Cookie", cookie));
        if (page.statusCode() == SEE_OTHER) {
            return location(page);
        }
        Matcher pending = PENDING.matcher(page.body());
        if (!pending.find()) {
            throw new IllegalStateException("refused with " + page.statusCode() + ": " + page.body());
        }
        return location(post(
                authorizationUrl.resolve("/consent"),
                Map.of("request", List.of(pending.group(1)), "decision", List.of(decision)),
                cookie));
    }

    private String signIn(URI host) {
        Map<String, List<String>> form = Map.of(
                "email",
                List.of(user.email()),
                "password",
                List.of(user.password().reveal()));
        return post(host.resolve("/login"), form, "none=none")
                .headers()
                .firstValue("Set-Cookie")
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .orElseThrow(
                        () -> new IllegalStateException(user.email() + " could not sign in at " + host.getAuthority()));
    }

    private HttpResponse<String> post(URI url, Map<String, List<String>> form, String cookie) {
        return send(HttpRequest.newBuilder(url)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", cookie)
                .POST(BodyPublishers.ofString(URLUtils.serializeParameters(form))));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }

    private static URI location(HttpResponse<String> redirect) {
        return redirect.headers()
                .firstValue("Location")
                .map(URI::create)
                .orElseThrow(() -> new IllegalStateException("no redirect but " + redirect.statusCode()));
    }
}
