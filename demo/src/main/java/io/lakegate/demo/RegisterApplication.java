package io.lakegate.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.demo.Cast.Thing;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The Databricks admin registers Lakegate as an OAuth application, with the account API as the dbt guide's curl does. */
public final class RegisterApplication implements Chapter {

    @Override
    public String title() {
        return "The Databricks admin registers the OAuth application";
    }

    @Override
    public void play(Cast cast) {
        URI applications = cast.databricks
                .accountUrl()
                .resolve("/api/2.0/accounts/" + cast.databricks.accountId() + "/oauth2/custom-app-integrations");
        String body = """
                {"redirect_urls": ["%s"], "confidential": true, "name": "lakegate-demo", "scopes": ["all-apis", "sql", "offline_access"]}""".formatted(cast.at("/oauth/callback"));
        JsonNode application = cast.program
                .post(applications, basic(cast), "application/x-www-form-urlencoded", body)
                .expectSuccess("registering the application");
        cast.leave(Thing.CLIENT_ID, application.path("client_id").asText());
        cast.leave(Thing.CLIENT_SECRET, application.path("client_secret").asText());
        cast.narrator.done(
                "client id " + application.path("client_id").asText() + ", and a secret that is shown this once");
    }

    /** The account API still takes user and password, which is what the guide's {@code curl -u} sends. */
    private static String basic(Cast cast) {
        var admin = cast.accountAdmin();
        String pair = admin.email() + ":" + admin.password().reveal();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
