package io.lakegate.bench.peer;

import io.lakegate.bench.stage.Cluster;
import io.lakegate.demo.Cast;
import io.lakegate.demo.stage.Browser;
import io.lakegate.demo.stage.Http;
import io.lakegate.demo.stage.Narrator;
import io.lakegate.demo.stage.Page;
import io.lakegate.demo.stage.StoryException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Alice goes to Keycloak, is sent to Databricks, approves, and is back with a code. */
record KeycloakSignIn(Cluster cluster, Keycloak keycloak, Http http) {

    String token() {
        Browser browser = new Browser(new Narrator(new PrintStream(PrintStream.nullOutputStream())));
        Page login = browser.open(keycloak.url()
                .resolve("/realms/bench/protocol/openid-connect/auth?client_id=bench"
                        + "&response_type=code&scope=openid&kc_idp_hint=databricks&redirect_uri="
                        + URLEncoder.encode(back(), StandardCharsets.UTF_8)));
        var alice = cluster.cast().databricksUser(Cast.USER_NAME);
        Page consent = browser.submit(
                login,
                login.form("/login")
                        .fill("email", alice.email())
                        .fill("password", alice.password().reveal()));
        Page home = browser.submit(consent, consent.form("/consent").fill("decision", "approve"));
        return redeem(codeIn(home));
    }

    private String back() {
        return keycloak.url() + "/realms/bench";
    }

    private static String codeIn(Page page) {
        URI address = page.address();
        String query = address.getQuery() == null ? "" : address.getQuery();
        for (String parameter : query.split("&")) {
            if (parameter.startsWith("code=")) {
                return parameter.substring("code=".length());
            }
        }
        throw new StoryException("Keycloak did not send Alice back with a code but to " + address.getPath() + " ("
                + page.status() + "): " + page.text());
    }

    private String redeem(String code) {
        return http.form(
                        keycloak.url().resolve("/realms/bench/protocol/openid-connect/token"),
                        "",
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "client_id",
                                "bench",
                                "code",
                                code,
                                "redirect_uri",
                                back()))
                .expectSuccess("Keycloak's token for Alice")
                .path("access_token")
                .asText();
    }
}
