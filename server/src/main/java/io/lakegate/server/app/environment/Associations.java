package io.lakegate.server.app.environment;

import io.lakegate.server.app.AppId;
import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.database.Database;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.user.SignedIn;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Which integrations an app may use where, and whose credentials serve it. Who changes something here manages the app; the
 * caller has made sure of that. Each change and its audit entry stand or fall together.
 */
@ApplicationScoped
public class Associations {

    private final Database database;
    private final AssociationStore store;
    private final Integrations integrations;
    private final ServingConnections connections;
    private final Audit audit;

    Associations(
            Database database,
            AssociationStore store,
            Integrations integrations,
            ServingConnections connections,
            Audit audit) {
        this.database = database;
        this.store = store;
        this.integrations = integrations;
        this.connections = connections;
        this.audit = audit;
    }

    /** All of an app's, oldest first. */
    public List<Association> list(AppId app) {
        return database.read(handle -> store.list(handle, app));
    }

    /** Those of one environment, oldest first. */
    public List<Association> list(EnvironmentId environment) {
        return database.read(handle -> store.list(handle, environment));
    }

    /** Those of the environment that is meant where nobody says which. */
    public List<Association> listStandard(AppId app) {
        return database.read(handle -> store.listStandard(handle, app));
    }

    /** Those of the app's environment of that name, whatever its case; none if there is no such environment. */
    public List<Association> listNamed(AppId app, String environment) {
        return database.read(handle -> store.listNamed(handle, app, environment));
    }

    /** All apps' through one integration, oldest first. */
    public List<Association> list(IntegrationId integration) {
        return database.read(handle -> store.list(handle, integration));
    }

    /** One of the app's; 404. */
    public Association require(AppId app, String id) {
        return AssociationId.find(id)
                .flatMap(known -> database.read(handle -> store.find(handle, app, known)))
                .orElseThrow(() -> ProblemException.notFound("association"));
    }

    /** What may be chosen for an app, see {@link ServingConnections#choices}. */
    public List<ServingConnections.Choice> choices(
            AppId app, Integration integration, Credentials credentials, SignedIn by) {
        return connections.choices(app, integration, credentials, by);
    }

    /**
     * Lets the app use an integration in an environment.
     *
     * @throws ProblemException 422 where they do not fit together (see {@link #wanted}), 403 where only an admin may, 409 if the
     *     environment has an association with that integration
     */
    public Association add(Environment environment, Wanted wanted, SignedIn by) {
        AssociationId id = AssociationId.random();
        return database.transaction(handle -> {
            insert(handle, id, environment, wanted, by);
            return store.find(handle, environment.app(), id).orElseThrow();
        });
    }

    /**
     * Makes these the only associations of an environment, in one transaction; those that are as wanted stay what they are.
     *
     * @throws ProblemException as {@link #add}
     */
    public void replace(Environment environment, List<Wanted> wanted, SignedIn by) {
        database.run(handle -> {
            List<Association> before = store.list(handle, environment.id());
            for (Association known : before) {
                if (wanted.stream().noneMatch(it -> it.is(known))) {
                    delete(handle, known, by);
                }
            }
            for (Wanted one : wanted) {
                if (before.stream().noneMatch(one::is)) {
                    insert(handle, AssociationId.random(), environment, one, by);
                }
            }
        });
    }

    /** Takes it back. What was granted to the app stays granted, and its owner may withdraw it. Idempotent. */
    public void remove(Association association, SignedIn by) {
        database.run(handle -> {
            if (store.find(handle, association.app(), association.id()).isPresent()) {
                delete(handle, association, by);
            }
        });
    }

    private void insert(Handle handle, AssociationId id, Environment environment, Wanted wanted, SignedIn by) {
        Integration integration = integrations
                .find(wanted.integration())
                .filter(known -> integrations.hold(handle, known.id()))
                .orElseThrow(() -> invalid("integration", "There is no such integration."));
        requireFit(integration, wanted);
        if (store.list(handle, environment.id()).stream()
                .anyMatch(it -> it.integration().equals(wanted.integration()))) {
            throw new ProblemException(
                            409,
                            "already-associated",
                            "Already associated",
                            "The environment " + environment.name() + " uses " + integration.name() + " already.")
                    .withField("integration", "is used in this environment already");
        }
        wanted.connection()
                .ifPresent(connection -> connections.require(
                        handle, environment.app(), integration, wanted.credentials(), connection, by));
        store.insert(handle, id, environment, integration.id(), wanted.credentials(), wanted.connection(), by.id());
        audit.record(handle, entry(by, "app-association.create", environment.app(), id, integration.name(), wanted));
    }

    private void delete(Handle handle, Association association, SignedIn by) {
        store.delete(handle, association);
        var was = new Wanted(association.integration(), association.credentials(), association.connection());
        audit.record(
                handle,
                entry(
                        by,
                        "app-association.remove",
                        association.app(),
                        association.id(),
                        association.integrationName(),
                        was));
    }

    private static void requireFit(Integration integration, Wanted wanted) {
        boolean ofPeople = integration.authType().ofPeople();
        if (ofPeople == (wanted.credentials() == Credentials.SERVICE)) {
            throw invalid(
                    "credentials",
                    ofPeople
                            ? integration.name() + " is for people: choose viewer, or shared."
                            : integration.name() + " is for service principals: choose service.");
        }
        if (wanted.connection().isPresent() == (wanted.credentials() == Credentials.VIEWER)) {
            throw invalid(
                    "connection",
                    wanted.connection().isPresent()
                            ? "Leave it out: each person's own connection serves them."
                            : "Choose the connection that serves everybody.");
        }
    }

    private static ProblemException invalid(String field, String message) {
        return ProblemException.invalid("Nothing was saved. Put the marked field right and try again.")
                .withField(field, message);
    }

    private static AuditEntry entry(
            SignedIn by, String action, AppId app, AssociationId id, String integration, Wanted wanted) {
        AuditEntry entry = AuditEntry.success(by.actor(), action, "app-association", id.value())
                .with("app", app.toString())
                .with("integration", integration)
                .with("credentials", wanted.credentials().name());
        return wanted.connection()
                .map(connection -> entry.with("connection", connection.toString()))
                .orElse(entry);
    }

    /**
     * An association that somebody wants.
     *
     * @param connection absent for {@link Credentials#VIEWER} and for nothing else
     */
    public record Wanted(IntegrationId integration, Credentials credentials, Optional<UUID> connection) {

        /** Each person's own connection. */
        public static Wanted viewer(IntegrationId integration) {
            return new Wanted(integration, Credentials.VIEWER, Optional.empty());
        }

        boolean is(Association known) {
            return known.integration().equals(integration)
                    && known.credentials() == credentials
                    && known.connection().equals(connection);
        }
    }
}
