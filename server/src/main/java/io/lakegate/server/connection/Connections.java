package io.lakegate.server.connection;

import io.lakegate.server.app.AppId;
import io.lakegate.server.app.Apps;
import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.connection.activity.Activity;
import io.lakegate.server.connection.sharing.ConnectionSharing;
import io.lakegate.server.database.Database;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.Grants;
import io.lakegate.server.exchange.TokenSets;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.user.SignedIn;
import io.lakegate.server.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * What owners do with their connections. Somebody else's connection is answered exactly like one that does not exist
 * (B-52); an admin sees everybody's metadata and may disconnect, but neither reconnects nor shares what is not theirs. The
 * organisation's own connections are every admin's.
 */
@ApplicationScoped
public class Connections {

    private final ConnectionStore store;
    private final ConnectionSharing sharing;
    private final TokenSets tokenSets;
    private final Integrations integrations;
    private final Grants grants;
    private final Apps apps;
    private final Database database;
    private final Audit audit;

    Connections(
            ConnectionStore store,
            ConnectionSharing sharing,
            TokenSets tokenSets,
            Integrations integrations,
            Grants grants,
            Apps apps,
            Database database,
            Audit audit) {
        this.store = store;
        this.sharing = sharing;
        this.tokenSets = tokenSets;
        this.integrations = integrations;
        this.grants = grants;
        this.apps = apps;
        this.database = database;
        this.audit = audit;
    }

    /** All of a person's own, by name. */
    public List<ConnectionView> ownedBy(UserId owner) {
        return views(store.list(ConnectionFilter.ownedBy(owner)));
    }

    /** A page of those that match, by name; the caller has made sure that the asker may see them. */
    Page page(ConnectionFilter filter) {
        var oneMore = new ConnectionFilter(
                filter.owner(),
                filter.organisation(),
                filter.sharedWith(),
                filter.state(),
                filter.integration(),
                filter.after(),
                filter.limit() + 1);
        List<Connection> found = store.list(oneMore);
        if (found.size() <= filter.limit()) {
            return new Page(views(found), Optional.empty());
        }
        List<Connection> shown = found.subList(0, filter.limit());
        Connection last = shown.getLast();
        return new Page(views(shown), Optional.of(new ConnectionFilter.After(last.name(), last.id()).text()));
    }

    /** A connection that the person decides about: their own, or for an admin the organisation's; 404 for any other. */
    public ConnectionView own(String id, SignedIn person) {
        return find(id).filter(view -> view.decidedBy(person)).orElseThrow(Connections::notFound);
    }

    /** The same of the organisation's only. */
    public ConnectionView organisations(String id, SignedIn admin) {
        return find(id).filter(ConnectionView::organisations)
                .filter(view -> view.decidedBy(admin))
                .orElseThrow(Connections::notFound);
    }

    /** The organisation's, as it is now. */
    public ConnectionView require(ConnectionId id) {
        return find(id.toString()).orElseThrow(Connections::notFound);
    }

    /** The person's own connection, or for an admin anybody's; 404 for any other. */
    public ConnectionView visible(String id, SignedIn person) {
        return find(id).filter(view -> view.seenWholeBy(person)).orElseThrow(Connections::notFound);
    }

    /** Another's connection that is shared with the person; 404 for any other. */
    public ConnectionView shared(String id, SignedIn person) {
        return find(id).filter(view -> !view.connection().ownedBy(person.id()))
                .filter(view -> sharing.sharedWith(view.connection().id(), person))
                .orElseThrow(Connections::notFound);
    }

    /** One whose token the person may have: their own, the organisation's for an admin, or shared with its token; 404 for others. */
    public ConnectionView usable(String id, SignedIn person) {
        return find(id).filter(view -> view.decidedBy(person)
                        || !view.connection().sharing().viewerCredentials()
                                && sharing.sharedWith(view.connection().id(), person))
                .orElseThrow(Connections::notFound);
    }

    /** One that the person sees in either way; 404 for any other. */
    ConnectionView visibleOrShared(String id, SignedIn person) {
        return find(id).filter(view -> view.seenWholeBy(person)
                        || sharing.sharedWith(view.connection().id(), person))
                .orElseThrow(Connections::notFound);
    }

    /** The person's own credentials for a connection that is shared with them, if they have any. */
    public Optional<ConnectionView> viewerConnection(ConnectionId shared, SignedIn person) {
        return store.viewerConnection(shared, person.id()).flatMap(id -> find(id.toString()));
    }

    /** Ends it: both tokens are erased at once, name and grants stay for a later reconnect. Idempotent. */
    public void disconnect(ConnectionView view, SignedIn person) {
        ConnectionId id = view.connection().id();
        database.run((Handle handle) -> {
            tokenSets.disconnect(handle, id);
            audit.record(handle, AuditEntry.success(person.actor(), "connection.disconnect", "connection", id.value()));
        });
    }

    /** Removes a disconnected connection together with its grants. */
    void remove(ConnectionView view, SignedIn person) {
        if (!view.disconnected()) {
            throw new ProblemException(
                    409, "still-connected", "Still connected", "Disconnect it first; then it can be removed.");
        }
        ConnectionId id = view.connection().id();
        database.run((Handle handle) -> {
            if (store.remove(handle, id)) {
                audit.record(
                        handle,
                        Activity.DELETED.on(
                                AuditEntry.success(person.actor(), "connection.remove", "connection", id.value())
                                        .with("name", view.connection().name())));
            }
        });
    }

    /** The apps that may use it, by name. */
    public List<Apps.App> grantedApps(ConnectionId id) {
        return grantedApps(List.of(id)).getOrDefault(id, List.of());
    }

    /** The same for many; the number of questions to the database does not grow with the list. */
    Map<ConnectionId, List<Apps.App>> grantedApps(List<ConnectionId> ids) {
        Map<ConnectionId, List<AppId>> granted = grants.apps(ids);
        List<Apps.App> known = granted.isEmpty() ? List.of() : apps.list();
        return granted.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        each -> known.stream()
                                .filter(app -> each.getValue().contains(app.id()))
                                .toList()));
    }

    /** The apps that it could be shared with, by name. */
    List<Apps.App> grantableApps(ConnectionId id) {
        List<AppId> granted = grants.apps(id);
        return apps.list().stream()
                .filter(app -> !app.disabled() && !granted.contains(app.id()))
                .toList();
    }

    /** The owner lets an app use it. Idempotent. */
    public void grant(ConnectionView view, String appId, SignedIn owner) {
        Apps.App app = requireApp(appId);
        if (app.disabled()) {
            throw new ProblemException(
                    409, "app-disabled", "The app is disabled", "An admin must enable it before it can be used.");
        }
        database.run((Handle handle) -> {
            grants.grant(handle, view.connection().id(), app.id(), owner.id());
            audit.record(handle, grantEntry("connection.grant", view, app, owner));
        });
    }

    /** The owner takes it back. Idempotent. */
    void withdraw(ConnectionView view, String appId, SignedIn owner) {
        Apps.App app = requireApp(appId);
        database.run((Handle handle) -> {
            grants.withdraw(handle, view.connection().id(), app.id());
            audit.record(handle, grantEntry("connection.withdraw", view, app, owner));
        });
    }

    private static AuditEntry grantEntry(String action, ConnectionView view, Apps.App app, SignedIn owner) {
        return AuditEntry.success(
                        owner.actor(),
                        action,
                        "connection",
                        view.connection().id().value())
                .with("app", app.id().toString())
                .with("app_name", app.name());
    }

    private Apps.App requireApp(String text) {
        try {
            return apps.find(AppId.parse(text)).orElseThrow(Connections::noSuchApp);
        } catch (IllegalArgumentException e) {
            throw noSuchApp();
        }
    }

    private static ProblemException noSuchApp() {
        return ProblemException.notFound("app").withField("app_id", "is not the id of an app");
    }

    private Optional<ConnectionView> find(String text) {
        try {
            return store.find(ConnectionId.parse(text)).flatMap(this::view);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<ConnectionView> view(Connection connection) {
        return tokenSets
                .find(connection.id())
                .flatMap(status -> integrations
                        .find(connection.integration())
                        .map(integration -> ConnectionView.of(
                                connection,
                                integration,
                                status,
                                store.shutOut(List.of(connection.id())).contains(connection.id()))));
    }

    private List<ConnectionView> views(List<Connection> found) {
        Map<ConnectionId, TokenSets.Status> statuses =
                tokenSets.find(found.stream().map(Connection::id).toList());
        Map<IntegrationId, Integration> known =
                integrations.list().stream().collect(Collectors.toMap(Integration::id, Function.identity()));
        Set<ConnectionId> shutOut =
                store.shutOut(found.stream().map(Connection::id).toList());
        return found.stream()
                .flatMap(connection -> Optional.ofNullable(statuses.get(connection.id()))
                        .flatMap(status -> Optional.ofNullable(known.get(connection.integration()))
                                .map(integration -> ConnectionView.of(
                                        connection, integration, status, shutOut.contains(connection.id()))))
                        .stream())
                .toList();
    }

    /** Some connections, and what to send as {@code after} to get those that follow. */
    record Page(List<ConnectionView> items, Optional<String> next) {}

    private static ProblemException notFound() {
        return ProblemException.notFound("connection");
    }
}
