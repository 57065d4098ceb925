package io.lakegate.server.connection.link;

import io.lakegate.server.app.environment.Association;
import io.lakegate.server.exchange.subject.AssociationRule;
import io.lakegate.server.exchange.subject.Subjects;
import io.lakegate.server.exchange.token.AppForm;
import io.lakegate.server.exchange.token.Asker;
import io.lakegate.server.exchange.token.TokenResponse;
import io.lakegate.server.exchange.token.TokenRoutes;
import io.lakegate.server.oauth.BearerKey;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.UUID;

/** {@code POST /v1/connect-links} makes a link, {@code POST /v1/connect-links/confirm} says whose browser came back. Programs only. */
@ApplicationScoped
public class LinkRoutes {

    private static final int LONGEST_USER = 200;

    private final ConnectLinks links;
    private final LinkConfirmation confirmation;
    private final Subjects subjects;
    private final TokenRoutes routes;

    LinkRoutes(ConnectLinks links, LinkConfirmation confirmation, Subjects subjects, TokenRoutes routes) {
        this.links = links;
        this.confirmation = confirmation;
        this.subjects = subjects;
        this.routes = routes;
    }

    void register(@Observes Router router) {
        routes.register(router, "/v1/connect-links", this::make);
        routes.register(router, "/v1/connect-links/confirm", this::confirm);
    }

    private TokenResponse make(Asker.OfApp app, AppForm form) {
        String user = form.required("user");
        String name = form.optional("user_name").orElse(user);
        String returnUrl = form.required("return");
        if (!line(user) || !line(name)) {
            return TokenResponse.refused(
                    400, "invalid_request", "user and user_name are one line of at most 200 characters");
        }
        if (!links.mayReturn(app.app(), returnUrl)) {
            return TokenResponse.refused(
                    400, "invalid_request", "return is not one of the app's return URLs; an owner adds it");
        }
        var choice = AssociationRule.choose(
                subjects.viewers(app.app().id(), app.environment(), form.optional("environment")),
                true,
                form.optional("audience"));
        return switch (choice) {
            case AssociationRule.None none -> TokenResponse.refused(400, "invalid_target", none.why());
            case AssociationRule.Chosen chosen -> made(app, chosen.association(), user, name, returnUrl);
        };
    }

    private TokenResponse made(Asker.OfApp app, Association association, String user, String name, String returnUrl) {
        ConnectLinks.Made made = links.make(app.app(), association, user, name, returnUrl);
        return TokenResponse.ok(new JsonObject()
                .put("link", made.id().toString())
                .put("url", made.address().toString())
                .put("expires_in", ConnectLink.LIFE.toSeconds()));
    }

    private TokenResponse confirm(Asker.OfApp app, AppForm form) {
        Optional<UUID> link = uuid(form.required("link"));
        String ticket = form.required("ticket");
        String user = form.required("user");
        var outcome = link.map(id -> confirmation.confirm(app.app(), id, new BearerKey(ticket), user))
                .orElseGet(() -> new LinkConfirmation.Refused("ticket"));
        return switch (outcome) {
            case LinkConfirmation.Connected connected ->
                TokenResponse.ok(new JsonObject()
                        .put("connection", connected.connection().toString())
                        .put("identity", connected.identity()));
            case LinkConfirmation.Refused refused ->
                TokenResponse.refused(
                        400,
                        "invalid_grant",
                        "nothing was connected (" + refused.why() + "): make a new link for this user");
        };
    }

    private static boolean line(String text) {
        return text.length() <= LONGEST_USER && text.chars().noneMatch(Character::isISOControl);
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
