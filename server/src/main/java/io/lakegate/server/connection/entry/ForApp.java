package io.lakegate.server.connection.entry;

import io.lakegate.server.app.AppId;
import io.lakegate.server.app.Apps;
import io.lakegate.server.app.entry.ReturnUrls;
import io.lakegate.server.app.environment.Association;
import io.lakegate.server.app.environment.Associations;
import io.lakegate.server.connection.ConnectionView;
import io.lakegate.server.connection.Connections;
import io.lakegate.server.exchange.ConnectionState;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.user.SignedIn;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** What stands between a person and an app's use of their connection. */
@ApplicationScoped
class ForApp {

    private final Apps apps;
    private final Associations associations;
    private final ReturnUrls returnUrls;
    private final Connections connections;

    ForApp(Apps apps, Associations associations, ReturnUrls returnUrls, Connections connections) {
        this.apps = apps;
        this.associations = associations;
        this.returnUrls = returnUrls;
        this.connections = connections;
    }

    /**
     * What an app wants.
     *
     * @param returnUrl where the browser goes afterwards; empty: nowhere
     */
    record Wish(Apps.App app, Association association, String returnUrl) {}

    /**
     * Reads what the browser brought.
     *
     * @throws ProblemException 404 for no app, a stopped one, or one that does not use the integration for people; 400 for an
     *     address that no owner allowed
     */
    Wish require(String app, String integration, String returnUrl) {
        Apps.App found = AppId.find(app)
                .flatMap(apps::find)
                .filter(known -> !known.disabled())
                .orElseThrow(() -> ProblemException.notFound("app"));
        Association association = IntegrationId.find(integration)
                .flatMap(id -> associations.list(found.id()).stream()
                        .filter(it -> it.needsPerson() && it.integration().equals(id))
                        .findFirst())
                .orElseThrow(() -> ProblemException.notFound("app"));
        if (!returnUrl.isEmpty() && !returnUrls.allows(found.id(), returnUrl)) {
            throw new ProblemException(
                    400,
                    "return-url",
                    "This link does not lead back",
                    "The address that " + found.name()
                            + " wants you back at is not one that its owners allowed. Go to the"
                            + " app's own page and start there; its owners can add the address.");
        }
        return new Wish(found, association, returnUrl);
    }

    /** The person's connections through the integration, those that work first. */
    List<ConnectionView> own(Wish wish, SignedIn person) {
        return connections.ownedBy(person.id()).stream()
                .filter(view -> view.connection()
                        .integration()
                        .equals(wish.association().integration()))
                .sorted(java.util.Comparator.comparing(view -> !active(view)))
                .toList();
    }

    /** The one that works and that the app may use. */
    Optional<ConnectionView> ready(Wish wish, List<ConnectionView> own) {
        return own.stream()
                .filter(ForApp::active)
                .filter(view -> granted(wish, view))
                .findFirst();
    }

    /** Lets the app use one of the person's own. */
    void grant(Wish wish, ConnectionView view, SignedIn person) {
        connections.grant(view, wish.app().id().toString(), person);
    }

    private boolean granted(Wish wish, ConnectionView view) {
        return connections.grantedApps(view.connection().id()).stream()
                .anyMatch(app -> app.id().equals(wish.app().id()));
    }

    static boolean active(ConnectionView view) {
        return view.status().state() instanceof ConnectionState.Active;
    }
}
