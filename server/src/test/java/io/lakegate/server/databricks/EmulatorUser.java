package io.lakegate.server.databricks;

import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.application.ApplicationSettings;
import io.lakegate.emulator.application.OAuthApplication;
import io.lakegate.emulator.application.TokenAccessPolicy;
import io.lakegate.emulator.directory.User;
import io.lakegate.server.databricks.token.ClientCredentials;
import io.lakegate.server.oauth.AuthorizationCode;
import io.lakegate.server.oauth.ClientSecret;
import io.lakegate.server.oauth.CodeVerifier;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Alice with a browser at the emulator: signs in, approves, and brings the code back. */
public final class EmulatorUser {

    /** What the application lists. */
    public static final URI REDIRECT = URI.create("http://localhost:8080/oauth/callback");

    /** Who approves. */
    public static final String NAME = "alice@lakegate.example";

    private static final Pattern PENDING = Pattern.compile("name=\"request\" value=\"([^\"]+)\"");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    private EmulatorUser() {}

    /** Registers an OAuth application and gives back how to speak as it. */
    public static ClientCredentials register(Emulator emulator, boolean confidential, TokenAccessPolicy policy) {
        List<String> scopes = List.of("all-apis", "offline_access", "openid", "profile", "email");
        var settings = new ApplicationSettings(
                "Lakegate", confidential, List.of(REDIRECT.toString()), scopes, List.of(), policy);
        User admin = emulator.directory().findUser("admin@lakegate.example").orElseThrow();
        OAuthApplication made = emulator.applications().register(settings, admin);
        return new ClientCredentials(made.clientId(), made.secret().map(secret -> new ClientSecret(secret.reveal())));
    }

    /** Approves a request for these scopes. */
    public static AuthorizationCode approve(
            Emulator emulator, ClientCredentials client, CodeVerifier verifier, String scopes) {
        String host = emulator.workspaceUrl().toString();
        User alice = emulator.directory().findUser(NAME).orElseThrow();
        var signedIn = post(
                host + "/login", "", "email", NAME, "password", alice.password().reveal(), "continue", "/");
        String cookie =
                signedIn.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        String query = form(
                "response_type",
                "code",
                "client_id",
                client.clientId(),
                "redirect_uri",
                REDIRECT.toString(),
                "scope",
                scopes,
                "state",
                "s",
                "code_challenge",
                verifier.challenge(),
                "code_challenge_method",
                "S256");
        var page = send(HttpRequest.newBuilder(URI.create(host + "/oidc/v1/authorize?" + query)), cookie);
        var answer = post(host + "/consent", cookie, "request", first(PENDING, page.body()), "decision", "approve");
        String location = answer.headers().firstValue("Location").orElseThrow();
        return new AuthorizationCode(first(Pattern.compile("[?&]code=([^&]+)"), location));
    }

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        if (!found.find()) {
            throw new AssertionError("not what was expected: " + text);
        }
        return found.group(1);
    }

    private static HttpResponse<String> post(String url, String cookie, String... pairs) {
        return send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form(pairs))),
                cookie);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, String cookie) {
        try {
            return HTTP.send(
                    cookie.isEmpty()
                            ? request.build()
                            : request.header("Cookie", cookie).build(),
                    BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String form(String... pairs) {
        var encoded = Arrays.stream(pairs)
                .map(text -> URLEncoder.encode(text, StandardCharsets.UTF_8))
                .toList();
        return java.util.stream.IntStream.range(0, encoded.size() / 2)
                .mapToObj(i -> encoded.get(2 * i) + "=" + encoded.get(2 * i + 1))
                .collect(Collectors.joining("&"));
    }
}
