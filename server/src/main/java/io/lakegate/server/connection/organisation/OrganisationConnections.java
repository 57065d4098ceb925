package io.lakegate.server.connection.organisation;

import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.connection.Connection;
import io.lakegate.server.connection.ConnectionStore;
import io.lakegate.server.connection.ConnectionView;
import io.lakegate.server.connection.Connections;
import io.lakegate.server.connection.activity.Activity;
import io.lakegate.server.connection.attributes.AttributeStore;
import io.lakegate.server.connection.attributes.Attributes;
import io.lakegate.server.connection.organisation.FirstToken.Got;
import io.lakegate.server.connection.organisation.FirstToken.Refused;
import io.lakegate.server.database.Database;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.TokenSets;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.AuthType;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.user.SignedIn;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What admins do with the organisation's own connections, besides what owners do with theirs. */
@ApplicationScoped
public class OrganisationConnections {

    private final FirstToken firstToken;
    private final Connections connections;
    private final ConnectionStore store;
    private final AttributeStore attributes;
    private final TokenSets tokenSets;
    private final Integrations integrations;
    private final Database database;
    private final Audit audit;

    OrganisationConnections(
            FirstToken firstToken,
            Connections connections,
            ConnectionStore store,
            AttributeStore attributes,
            TokenSets tokenSets,
            Integrations integrations,
            Database database,
            Audit audit) {
        this.firstToken = firstToken;
        this.connections = connections;
        this.store = store;
        this.attributes = attributes;
        this.tokenSets = tokenSets;
        this.integrations = integrations;
        this.database = database;
        this.audit = audit;
    }

    /**
     * Makes one. With a workload identity it is kept although Databricks refuses its first token: the federation policy
     * needs the subject, which is there only now.
     *
     * @throws ProblemException 422 where Databricks refuses the service principal's secret or the pasted token; nothing is
     *     saved then
     */
    public ConnectionView create(ConnectionOrder order, SignedIn admin) {
        Integration integration = usable(order.integration());
        String name = named(order.name(), integration);
        Attributes where = Attributes.of(order.catalog(), order.warehouse());
        ConnectionId id = ConnectionId.random();
        FirstToken.Outcome outcome = first(id, integration, order);
        if (outcome instanceof Refused refused && integration.authType() != AuthType.WORKLOAD_IDENTITY) {
            throw refused(integration, refused, "Nothing was saved.");
        }
        database.run((Handle handle) -> {
            hold(handle, integration);
            store.addOrganisations(handle, id, integration.id(), name);
            attributes.set(handle, id, where);
            tokenSets.create(handle, id, integration, Optional.empty());
            switch (outcome) {
                case Got got -> connected(handle, id, integration, 0, got, admin, Activity.CREATED);
                case Refused refused -> {
                    tokenSets.noteFailure(handle, id, refused.words());
                    audit.record(
                            handle,
                            Activity.CREATED.on(entry(admin, "connection.create", id, integration)
                                    .with("reason", refused.words())));
                }
            }
        });
        return connections.require(id);
    }

    /**
     * Connects it again, or for the first time.
     *
     * @throws ProblemException 422 in Databricks' words; it stays as it was
     */
    public ConnectionView connect(ConnectionView view, ConnectionOrder order, SignedIn admin) {
        Integration integration = notPaused(view.integration());
        ConnectionId id = view.connection().id();
        return switch (first(id, integration, order)) {
            case Got got -> {
                database.run((Handle handle) -> {
                    hold(handle, integration);
                    connected(handle, id, integration, view.status().generation(), got, admin, Activity.UPDATED);
                });
                yield connections.require(id);
            }
            case Refused refused -> {
                database.run((Handle handle) -> tokenSets.noteFailure(handle, id, refused.words()));
                throw refused(integration, refused, "The connection stays as it was.");
            }
        };
    }

    private FirstToken.Outcome first(ConnectionId id, Integration integration, ConnectionOrder order) {
        return integration.authType() == AuthType.ACCESS_TOKEN
                ? firstToken.take(integration, PastedToken.read(order.token(), order.expiresAt(), now()))
                : firstToken.ask(id, integration);
    }

    private Instant now() {
        return database.read(handle ->
                handle.createQuery("select lakegate_now()").mapTo(Instant.class).one());
    }

    private void connected(
            Handle handle,
            ConnectionId id,
            Integration integration,
            long generation,
            Got got,
            SignedIn admin,
            Activity activity) {
        if (!tokenSets.consent(handle, id, integration, generation, got.granted())) {
            throw new ProblemException(
                    409,
                    "connection-changed",
                    "The connection was changed",
                    "Somebody else connected or disconnected it meanwhile. Look at it again.");
        }
        store.connected(handle, id, got.identity());
        audit.record(
                handle,
                activity.on(entry(admin, "connection.connect", id, integration)
                        .with("identity", got.identity().userName())));
    }

    private static AuditEntry entry(SignedIn admin, String action, ConnectionId id, Integration integration) {
        return AuditEntry.success(admin.actor(), action, "connection", id.value())
                .with("integration", integration.name())
                .with("auth_type", integration.authType().name());
    }

    private void hold(Handle handle, Integration integration) {
        if (!integrations.holdClient(handle, integration)) {
            throw new ProblemException(
                    409,
                    "integration-changed",
                    "The integration was changed",
                    "Host or client ID of the integration were changed meanwhile, or it was removed. Try again.");
        }
    }

    /** An integration of which connections belong to the organisation. */
    private Integration usable(String id) {
        return notPaused(IntegrationId.find(id)
                .flatMap(integrations::find)
                .filter(it -> !it.authType().ofPeople())
                .orElseThrow(() -> ProblemException.invalid("Choose one of the integrations offered.")
                        .withField(
                                "integration",
                                "is not one for the organisation; through OAuth U2M people connect themselves")));
    }

    private static Integration notPaused(Integration integration) {
        integration.pausedReason().ifPresent(reason -> {
            throw new ProblemException(
                    409,
                    "integration-paused",
                    "The integration is paused",
                    "Put the integration right first: " + reason + ".");
        });
        return integration;
    }

    private static String named(String typed, Integration integration) {
        String name = typed.isBlank() ? integration.name() : typed.strip();
        if (name.length() > Connection.LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw ProblemException.invalid("The connection was not saved.")
                    .withField("name", "Enter one line of at most " + Connection.LONGEST_NAME + " characters.");
        }
        return name;
    }

    private static ProblemException refused(Integration integration, Refused refused, String consequence) {
        String turn = switch (integration.authType()) {
            case M2M -> "Check client ID and secret of the service principal, and that it may use this host.";
            case WORKLOAD_IDENTITY ->
                "Compare issuer, subject and audience of the service principal's federation policy with what the"
                        + " page of the connection shows.";
            case ACCESS_TOKEN -> "Check that the token is of this workspace and has not expired.";
            case U2M -> "";
        };
        return new ProblemException(
                422,
                "databricks-refused",
                "Databricks refused",
                refused.words() + ". " + consequence + " It is your turn: " + turn);
    }
}
