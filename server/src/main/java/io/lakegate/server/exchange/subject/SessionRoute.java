package io.lakegate.server.exchange.subject;

import io.lakegate.server.app.entry.Entries;
import io.lakegate.server.exchange.token.AppForm;
import io.lakegate.server.exchange.token.Asker;
import io.lakegate.server.exchange.token.TokenResponse;
import io.lakegate.server.exchange.token.TokenRoutes;
import io.lakegate.server.issuer.session.SessionTokens;
import io.lakegate.server.oauth.BearerKey;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * {@code POST /v1/session}: the back end of an app redeems the code that a browser brought, once, for a session token. The token
 * never stands in an address, and never goes through the browser.
 */
@ApplicationScoped
public class SessionRoute {

    private final Entries entries;
    private final SessionTokens tokens;
    private final TokenRoutes routes;

    SessionRoute(Entries entries, SessionTokens tokens, TokenRoutes routes) {
        this.entries = entries;
        this.tokens = tokens;
        this.routes = routes;
    }

    void register(@Observes Router router) {
        routes.register(router, "/v1/session", this::redeem);
    }

    private TokenResponse redeem(Asker.OfApp app, AppForm form) {
        BearerKey code = new BearerKey(form.required("code"));
        return entries.redeem(app.app(), code, form.required("return"))
                .map(entered -> session(app, entered))
                .orElseGet(() -> TokenResponse.refused(
                        400,
                        "invalid_grant",
                        "the code is not yours, over, used, or came back to another return URL: send the browser to enter"
                                + " again"));
    }

    private TokenResponse session(Asker.OfApp app, Entries.Entered entered) {
        SessionTokens.Made made =
                tokens.make(entered.person().value(), app.app().id().value());
        return TokenResponse.ok(new JsonObject()
                .put("session_token", made.token().reveal())
                .put("session_token_type", ShownSubject.Type.SESSION.uri())
                .put("expires_in", made.life().toSeconds())
                .put(
                        "user",
                        new JsonObject()
                                .put("id", entered.person().toString())
                                .put("name", entered.name())
                                .put("display_name", entered.displayName())));
    }
}
