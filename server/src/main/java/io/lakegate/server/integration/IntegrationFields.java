package io.lakegate.server.integration;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import java.util.Optional;

/** The fields of the integration forms as the browser sends them. Prints nothing: one is the secret. */
public class IntegrationFields {

    @FormParam("name")
    @DefaultValue("")
    String name = "";

    @FormParam("host")
    @DefaultValue("")
    String host = "";

    @FormParam("client_id")
    @DefaultValue("")
    String clientId = "";

    @FormParam("client_secret")
    @DefaultValue("")
    String clientSecret = "";

    /** {@code confidential} or {@code public}. */
    @FormParam("kind")
    @DefaultValue("confidential")
    String kind = "confidential";

    @FormParam("scopes")
    @DefaultValue("")
    String scopes = "";

    @FormParam("callback_path")
    @DefaultValue("")
    String callbackPath = "";

    @FormParam("secret_expires_at")
    @DefaultValue("")
    String secretExpiresAt = "";

    @FormParam("session_lifetime_minutes")
    @DefaultValue("")
    String sessionLifetime = "";

    /** {@code yes}: the admin has read how many connections end. */
    @FormParam("end_connections")
    @DefaultValue("")
    String endConnections = "";

    IntegrationForm form() {
        return new IntegrationForm(
                name,
                host,
                clientId,
                IntegrationForm.secret(clientSecret),
                !kind.equals("public"),
                scopes,
                callbackPath,
                secretExpiresAt,
                sessionLifetime);
    }

    /** An empty secret field keeps the secret that is there; an expiry that was left as shown says nothing about a new secret. */
    IntegrationChange change(Integration stored) {
        boolean shownAsBefore =
                secretExpiresAt.equals(IntegrationView.of(stored).secretExpiresAt());
        return new IntegrationChange(
                Optional.of(name),
                Optional.of(scopes),
                IntegrationForm.secret(clientSecret),
                Optional.of(callbackPath),
                shownAsBefore ? Optional.empty() : Optional.of(secretExpiresAt),
                Optional.of(sessionLifetime));
    }

    ClientChange client() {
        return new ClientChange(Optional.of(host), Optional.of(clientId));
    }

    /** What goes with another host or client id. */
    IntegrationChange secretOnly() {
        return new IntegrationChange(
                Optional.empty(), Optional.empty(), IntegrationForm.secret(clientSecret), Optional.empty());
    }

    IntegrationView view(Integration stored) {
        return new IntegrationView(
                name,
                scopes,
                callbackPath.isEmpty() ? stored.callbackPath() : callbackPath,
                secretExpiresAt,
                sessionLifetime,
                "");
    }

    String chosenPath() {
        return callbackPath.isEmpty() ? CallbackPath.LAKEGATE.path() : callbackPath;
    }
}
