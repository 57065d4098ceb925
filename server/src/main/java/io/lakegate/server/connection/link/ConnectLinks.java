package io.lakegate.server.connection.link;

import io.lakegate.server.app.Apps;
import io.lakegate.server.app.entry.ReturnUrls;
import io.lakegate.server.app.environment.Association;
import io.lakegate.server.audit.Actor;
import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.connection.connect.AuthorizeUrl;
import io.lakegate.server.database.Database;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.AuthType;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.oauth.BearerKey;
import io.lakegate.server.oauth.CodeVerifier;
import io.lakegate.server.oauth.State;
import io.lakegate.server.setting.Settings;
import io.lakegate.server.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/** Links are made by programs, looked at by anybody, and used up by whoever presses the button. */
@ApplicationScoped
class ConnectLinks {

    private final Database database;
    private final ConnectLinkStore store;
    private final Integrations integrations;
    private final ReturnUrls returnUrls;
    private final Vault vault;
    private final Settings settings;
    private final Audit audit;

    ConnectLinks(
            Database database,
            ConnectLinkStore store,
            Integrations integrations,
            ReturnUrls returnUrls,
            Vault vault,
            Settings settings,
            Audit audit) {
        this.database = database;
        this.store = store;
        this.integrations = integrations;
        this.returnUrls = returnUrls;
        this.vault = vault;
        this.settings = settings;
        this.audit = audit;
    }

    /** A new link, and its address: this answer is the only one that holds it. */
    record Made(UUID id, URI address) {
        @Override
        public String toString() {
            return "Made(" + id + ")";
        }
    }

    /** Where the browser goes, and what it carries so that it can be known again. */
    record Leaving(URI authorize, BearerKey browser, String integrationName) {}

    /** Whether browsers may come back there for this program. */
    boolean mayReturn(Apps.App app, String returnUrl) {
        return returnUrls.allows(app.id(), returnUrl);
    }

    /** Makes one for a user of the program; the caller has checked the return URL. */
    Made make(Apps.App app, Association association, String userId, String userName, String returnUrl) {
        UUID id = UUID.randomUUID();
        BearerKey secret = BearerKey.random(ConnectLink.PREFIX);
        database.run(handle -> {
            store.add(handle, id, app.id(), association.integration(), secret, userId, userName, returnUrl);
            audit.record(
                    handle,
                    AuditEntry.success(
                                    Actor.app(app.id().value(), app.name()), "connect-link.create", "connect-link", id)
                            .with("user", userId)
                            .with("integration", association.integrationName()));
        });
        return new Made(id, settings.at("/connect/" + secret.reveal()));
    }

    /** One that can still be used; 404 for every other, whatever is wrong with it. */
    ConnectLink require(String secret) {
        return Optional.of(secret)
                .filter(text -> text.startsWith(ConnectLink.PREFIX))
                .flatMap(text -> database.read(handle -> store.open(handle, new BearerKey(text))))
                .orElseThrow(ConnectLinks::over);
    }

    /** Somebody presses the button: the link is used up. 404, 409. */
    Leaving start(String secret) {
        ConnectLink link = require(secret);
        Integration integration = integrations
                .find(link.integration())
                .filter(known -> known.authType() == AuthType.U2M)
                .filter(known -> known.pausedReason().isEmpty())
                .orElseThrow(() -> new ProblemException(
                        409,
                        "integration-paused",
                        "The integration is paused",
                        "It is an admin's turn. Go back to " + link.appName() + " and try again later."));
        BearerKey browser = BearerKey.random("lgb_");
        State state = State.random();
        CodeVerifier verifier = CodeVerifier.random();
        URI redirect = settings.at(integration.callbackPath());
        database.run(handle -> {
            var context = ConnectLink.context(
                    link.id(), "code_verifier", integration.server().tokenEndpoint());
            if (!store.start(handle, link.id(), integration, redirect, browser, state, vault.seal(context, verifier))) {
                throw over();
            }
            audit.record(
                    handle,
                    AuditEntry.success(Actor.ANONYMOUS, "connect-link.start", "connect-link", link.id())
                            .with("app", link.app().toString()));
        });
        return new Leaving(AuthorizeUrl.of(integration, redirect, state, verifier), browser, integration.name());
    }

    private static ProblemException over() {
        return new ProblemException(
                404,
                "connect-link",
                "This link is over",
                "It was used, or ten minutes have passed, or it never was one. Go back to where you got it and ask for"
                        + " another.");
    }
}
