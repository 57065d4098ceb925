package io.lakegate.server.integration.registration;

import io.lakegate.server.integration.AuthType;
import io.lakegate.server.integration.CallbackPath;
import io.lakegate.server.integration.Federation;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.IntegrationView;
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
    public String host = "";

    @FormParam("client_id")
    @DefaultValue("")
    public String clientId = "";

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

    /** An {@link AuthType#word}. */
    @FormParam("auth_type")
    @DefaultValue("u2m")
    String authType = "u2m";

    @FormParam("account_id")
    @DefaultValue("")
    public String accountId = "";

    @FormParam("audiences")
    @DefaultValue("")
    String audiences = "";

    /** {@code policy}, or anything else for the issuer's address. */
    @FormParam("keys")
    @DefaultValue("")
    String keys = "";

    /** {@code yes}: the admin has read how many connections end. */
    @FormParam("end_connections")
    @DefaultValue("")
    public String endConnections = "";

    public IntegrationForm form() {
        return new IntegrationForm(
                name,
                host,
                clientId,
                IntegrationForm.secret(clientSecret),
                !kind.equals("public"),
                scopes,
                callbackPath,
                secretExpiresAt,
                sessionLifetime,
                type(),
                accountId,
                audiences,
                keySource());
    }

    /** The page offers four; anything else is nobody's mistake. */
    AuthType type() {
        return AuthType.find(authType).orElse(AuthType.U2M);
    }

    private Federation.KeySource keySource() {
        return keys.equals("policy") ? Federation.KeySource.POLICY : Federation.KeySource.ISSUER_URL;
    }

    /** An empty secret field keeps the secret that is there; an expiry that was left as shown says nothing about a new secret. */
    public IntegrationChange change(Integration stored) {
        boolean shownAsBefore =
                secretExpiresAt.equals(IntegrationView.of(stored).secretExpiresAt());
        return new IntegrationChange(
                Optional.of(name),
                Optional.of(scopes),
                IntegrationForm.secret(clientSecret),
                Optional.of(callbackPath),
                shownAsBefore ? Optional.empty() : Optional.of(secretExpiresAt),
                Optional.of(sessionLifetime),
                stored.federation().map(it -> audiences),
                stored.federation().map(it -> keySource()));
    }

    public ClientChange client() {
        return new ClientChange(Optional.of(host), Optional.of(clientId), Optional.of(accountId));
    }

    /** What goes with another host or client id. */
    public IntegrationChange secretOnly() {
        return new IntegrationChange(
                Optional.empty(), Optional.empty(), IntegrationForm.secret(clientSecret), Optional.empty());
    }

    public IntegrationView view(Integration stored) {
        return new IntegrationView(
                name,
                scopes,
                callbackPath.isEmpty() ? stored.callbackPath() : callbackPath,
                secretExpiresAt,
                sessionLifetime,
                "",
                audiences,
                keySource());
    }

    public String chosenPath() {
        return callbackPath.isEmpty() ? CallbackPath.LAKEGATE.path() : callbackPath;
    }
}
