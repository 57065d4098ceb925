package io.lakegate.emulator;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import io.lakegate.emulator.application.ApplicationSettings;
import io.lakegate.emulator.application.OAuthApplication;
import io.lakegate.emulator.application.TokenAccessPolicy;
import io.lakegate.emulator.directory.User;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An OAuth client of one workspace, in the shape that Databricks' Java and Python SDKs have: secret in the body. */
final class TestClient {
    static final String REDIRECT = "http://localhost:9999/callback";

    final Emulator emulator;
    final OAuthApplication application;
    final String host;
    final CodeVerifier verifier = new CodeVerifier();

    private TestClient(Emulator emulator, OAuthApplication application, String host) {
        this.emulator = emulator;
        this.application = application;
        this.host = host;
    }

    static TestClient confidential(Emulator emulator) {
        return of(emulator, true, TokenAccessPolicy.DEFAULT);
    }

    static TestClient publicClient(Emulator emulator) {
        return of(emulator, false, TokenAccessPolicy.DEFAULT);
    }

    static TestClient of(Emulator emulator, boolean confidential, TokenAccessPolicy policy) {
        List<String> scopes = List.of("all-apis", "offline_access", "openid", "profile", "email");
        ApplicationSettings settings =
                new ApplicationSettings("Test client", confidential, List.of(REDIRECT), scopes, List.of(), policy);
        OAuthApplication application = emulator.applications().register(settings, admin(emulator));
        return new TestClient(emulator, application, emulator.workspaceUrl().toString());
    }

    TestClient at(String otherHost) {
        return new TestClient(emulator, application, otherHost);
    }

    static User admin(Emulator emulator) {
        return emulator.directory().findUser("admin@lakegate.example").orElseThrow();
    }

    static User alice(Emulator emulator) {
        return emulator.directory().findUser("alice@lakegate.example").orElseThrow();
    }

    Map<String, String> authorizeParameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("client_id", application.clientId());
        parameters.put("redirect_uri", REDIRECT);
        parameters.put("scope", "all-apis offline_access");
        parameters.put("state", "s-123");
        parameters.put("code_challenge", challenge());
        parameters.put("code_challenge_method", "S256");
        return parameters;
    }

    String challenge() {
        return CodeChallenge.compute(CodeChallengeMethod.S256, verifier).getValue();
    }

    static String authorizePath(Map<String, String> parameters) {
        return "/oidc/v1/authorize?" + Http.encode(parameters);
    }

    String code() {
        return code(authorizeParameters());
    }

    String code(Map<String, String> parameters) {
        Browser browser = Browser.signedIn(host, alice(emulator));
        String location = browser.answerConsent(browser.get(authorizePath(parameters)), "approve");
        return Http.parameter(location, "code");
    }

    Map<String, String> redeemParameters(String code) {
        Map<String, String> form = credentials();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", REDIRECT);
        form.put("code_verifier", verifier.getValue());
        return form;
    }

    HttpResponse<String> redeem(String code) {
        return token(redeemParameters(code));
    }

    Map<String, String> refreshParameters(String refreshToken) {
        Map<String, String> form = credentials();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", refreshToken);
        return form;
    }

    HttpResponse<String> refresh(String refreshToken) {
        return token(refreshParameters(refreshToken));
    }

    HttpResponse<String> token(Map<String, String> form, String... headers) {
        return Http.postForm(host + "/oidc/v1/token", form, headers);
    }

    /** A connected user: the answer to a fresh code. */
    HttpResponse<String> connect() {
        return redeem(code());
    }

    HttpResponse<String> me(String accessToken) {
        return Http.get(host + "/api/2.0/preview/scim/v2/Me", "Authorization", "Bearer " + accessToken);
    }

    Map<String, String> credentials() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("client_id", application.clientId());
        application.secret().ifPresent(secret -> form.put("client_secret", secret.reveal()));
        return form;
    }

    static String access(HttpResponse<String> tokens) {
        return Http.json(tokens).path("access_token").asText();
    }

    static String refreshToken(HttpResponse<String> tokens) {
        return Http.json(tokens).path("refresh_token").asText();
    }
}
