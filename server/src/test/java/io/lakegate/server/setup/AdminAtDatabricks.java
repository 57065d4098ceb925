package io.lakegate.server.setup;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.application.OAuthApplication;
import io.lakegate.emulator.directory.ServicePrincipal;
import io.lakegate.server.databricks.token.ClientCredentials;
import io.lakegate.server.oauth.CodeVerifier;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** People who get themselves a token at the local Databricks, as the Databricks CLI does it. */
public final class AdminAtDatabricks {

    public static final String ADMIN = "admin@lakegate.example";
    private static final String REDIRECT = "http://localhost:8020";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Emulator emulator;

    /** At this one. */
    public AdminAtDatabricks(Emulator emulator) {
        this.emulator = emulator;
    }

    /** An account admin's token of the account. */
    String token() {
        return accountToken(ADMIN);
    }

    /** Somebody's token of the account. */
    String accountToken(String who) {
        return token(who, emulator.accountUrl() + "/oidc/accounts/" + emulator.accountId());
    }

    /** Somebody's token of the workspace. */
    public String workspaceToken(String who) {
        return token(who, emulator.workspaceUrl() + "/oidc");
    }

    /** The account's own applications of that name. */
    List<OAuthApplication> applications(String name) {
        return emulator.applications().custom().stream()
                .filter(it -> it.settings().name().equals(name))
                .toList();
    }

    /** Where all of them are registered. */
    String path() {
        return "/api/2.0/accounts/" + emulator.accountId() + "/oauth2/custom-app-integrations";
    }

    /** The account's service principals of that name. */
    List<ServicePrincipal> principals(String name) {
        return emulator.directory().servicePrincipals().stream()
                .filter(it -> it.displayName().equals(name))
                .toList();
    }

    /** A token of the workspace for a service principal with a secret; empty if there is none. */
    String machineToken(ClientCredentials credentials) {
        String form = "grant_type=client_credentials&scope=all-apis&client_id=" + encoded(credentials.clientId())
                + "&client_secret=" + encoded(credentials.secret().orElseThrow().reveal());
        return redeem(emulator.workspaceUrl() + "/oidc", form);
    }

    private String token(String who, String oidc) {
        var verifier = CodeVerifier.random();
        String query = "response_type=code&client_id=databricks-cli&redirect_uri=" + encoded(REDIRECT)
                + "&scope=all-apis&state=s&code_challenge=" + verifier.challenge() + "&code_challenge_method=S256";
        String back = emulator.scriptedUser(who)
                .approve(URI.create(oidc + "/v1/authorize?" + query))
                .toString();
        String code = back.replaceFirst(".*[?&]code=([^&]+).*", "$1");
        String form = "grant_type=authorization_code&client_id=databricks-cli&redirect_uri=" + encoded(REDIRECT)
                + "&code=" + code + "&code_verifier=" + verifier.reveal();
        return redeem(oidc, form);
    }

    private static String redeem(String oidc, String form) {
        try {
            var answer = HTTP.send(
                    HttpRequest.newBuilder(URI.create(oidc + "/v1/token"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(form))
                            .build(),
                    BodyHandlers.ofString());
            return new ObjectMapper()
                    .readTree(answer.body())
                    .path("access_token")
                    .asText();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
