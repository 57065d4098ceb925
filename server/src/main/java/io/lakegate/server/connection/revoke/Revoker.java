package io.lakegate.server.connection.revoke;

import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.database.Database;
import io.lakegate.server.databricks.registered.AccountAccess;
import io.lakegate.server.databricks.registered.AccountDoor;
import io.lakegate.server.databricks.registered.AdminAccess;
import io.lakegate.server.databricks.registered.RegisteredApplication;
import io.lakegate.server.databricks.registered.RegisteredApplications;
import io.lakegate.server.exchange.Endings;
import io.lakegate.server.exchange.Endings.Ended;
import io.lakegate.server.exchange.Endings.Which;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.integration.secret.SecretsAtDatabricks;
import io.lakegate.server.user.SignedIn;
import io.lakegate.server.user.Users;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** Ends connections: first here, which takes effect at once and everywhere, then at Databricks as far as that goes. */
@ApplicationScoped
public class Revoker {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Endings endings;
    private final Upstream upstream;
    private final Integrations integrations;
    private final Users users;
    private final AccountDoor door;
    private final RegisteredApplications applications;
    private final SecretsAtDatabricks secrets;
    private final Database database;
    private final Audit audit;

    Revoker(
            Endings endings,
            Upstream upstream,
            Integrations integrations,
            Users users,
            AccountDoor door,
            RegisteredApplications applications,
            SecretsAtDatabricks secrets,
            Database database,
            Audit audit) {
        this.endings = endings;
        this.upstream = upstream;
        this.integrations = integrations;
        this.users = users;
        this.door = door;
        this.applications = applications;
        this.secrets = secrets;
        this.database = database;
        this.audit = audit;
    }

    /** What people call it: the integration's name, the person's, or everybody; 404 where there is no such thing. */
    String name(Which which) {
        return switch (which) {
            case Endings.OfIntegration integration -> require(integration).name();
            case Endings.OfUser user -> users.require(user.id()).displayName();
            case Endings.Everybody all -> "everybody";
        };
    }

    /** What may be deleted at Databricks with them: {@code application}, {@code secrets}, or empty. */
    String deletes(Which which) {
        if (!(which instanceof Endings.OfIntegration integration)) {
            return "";
        }
        return switch (require(integration).authType()) {
            case U2M -> "application";
            case M2M -> "secrets";
            case WORKLOAD_IDENTITY, ACCESS_TOKEN -> "";
        };
    }

    /** How many connections would end. */
    long count(Which which) {
        return database.read(handle -> endings.count(handle, which));
    }

    /**
     * Ends them.
     *
     * @param confirmed whether the caller knows that they end; 409 says how many otherwise
     * @param deleting what goes at Databricks with them; absent: all stays
     */
    Revoked end(Which which, boolean confirmed, Optional<Deletion> deleting, SignedIn by) {
        String name = name(which);
        Optional<Supplier<List<String>>> toDelete = deleting.map(order -> lookUp(which, order, by));
        long count = count(which);
        if (!confirmed && count > 0) {
            throw notConfirmed(count);
        }
        List<Ended> ended = database.transaction(handle -> endHere(handle, which, name, by));
        Upstream.Outcome there = upstream.revoke(ended);
        List<String> deleted = toDelete.map(Supplier::get).orElse(List.of());
        boolean application = deleting.filter(Deletion::application).isPresent();
        Optional<Instant> until =
                ended.stream().flatMap(each -> each.accessEnds().stream()).max(Comparator.naturalOrder());
        return new Revoked(ended.size(), there.revoked(), until, application, said(there, until, application, deleted));
    }

    private List<Ended> endHere(Handle handle, Which which, String name, SignedIn by) {
        List<Ended> ended = endings.end(handle, which);
        audit.record(handle, summary(which, name, ended.size(), by));
        ended.forEach(each -> audit.record(
                handle,
                AuditEntry.success(
                                by.actor(),
                                "connection.disconnect",
                                "connection",
                                each.id().value())
                        .with("because", "all sessions of " + name + " ended")));
        return ended;
    }

    private static AuditEntry summary(Which which, String name, int ended, SignedIn by) {
        AuditEntry entry = switch (which) {
            case Endings.OfIntegration integration ->
                AuditEntry.success(
                        by.actor(),
                        "connection.end-all",
                        "integration",
                        integration.id().value());
            case Endings.OfUser user ->
                AuditEntry.success(
                        by.actor(), "connection.end-all", "user", user.id().value());
            case Endings.Everybody all ->
                new AuditEntry(
                        by.actor(),
                        "connection.end-all",
                        Optional.empty(),
                        AuditEntry.Outcome.SUCCESS,
                        java.util.Map.of());
        };
        return entry.with("of", name).with("ended", Integer.toString(ended));
    }

    private static List<String> said(
            Upstream.Outcome there, Optional<Instant> until, boolean application, List<String> deleted) {
        var said = new ArrayList<>(there.sentences());
        until.ifPresent(end -> said.add(
                application
                        ? "Access tokens that were handed out end with the application, and at " + MINUTE.format(end)
                                + " at the latest."
                        : "Access tokens that were handed out live until " + MINUTE.format(end)
                                + " at the latest; Databricks offers no way to call them back."));
        said.addAll(deleted);
        return said;
    }

    /** Everything that may fail is looked up before anything ends; what is given back deletes, and says so. */
    private Supplier<List<String>> lookUp(Which which, Deletion order, SignedIn by) {
        if (!(which instanceof Endings.OfIntegration integration)) {
            throw ProblemException.invalid("An OAuth application or a service principal belongs to one integration.")
                    .withField(order.field(), "Name the integration whose it is.");
        }
        Integration found = require(integration);
        if (order.application()) {
            Door open = application(found, order.admin());
            return () -> delete(open, found, by);
        }
        SecretsAtDatabricks.Owner owner = secrets.open(found, order.admin());
        return () -> secrets.deleteAll(owner, by);
    }

    private Door application(Integration found, AdminAccess admin) {
        return AccountDoor.answering(() -> {
            AccountAccess account = door.open(found.host(), found.accountId(), admin);
            RegisteredApplication application = applications
                    .find(account, found.clientId())
                    .orElseThrow(() -> new ProblemException(
                            409,
                            "application-unknown",
                            "The account has no such application",
                            "Account " + account.accountId() + " has no OAuth application with the client ID "
                                    + found.clientId() + ". Nothing was ended."));
            return new Door(account, application);
        });
    }

    private List<String> delete(Door open, Integration integration, SignedIn by) {
        AccountDoor.answering(() -> {
            applications.delete(open.account(), open.application());
            return true;
        });
        database.run(handle -> audit.record(
                handle,
                AuditEntry.success(
                                by.actor(),
                                "application.delete",
                                "integration",
                                integration.id().value())
                        .with("client_id", open.application().clientId())));
        return List.of("The OAuth application was deleted at Databricks.");
    }

    private Integration require(Endings.OfIntegration integration) {
        return integrations.find(integration.id()).orElseThrow(() -> ProblemException.notFound("integration"));
    }

    private static ProblemException notConfirmed(long count) {
        return new ProblemException(
                409,
                "not-confirmed",
                "Connections would end",
                (count == 1 ? "One connection ends" : count + " connections end")
                        + " at once, and their people must connect again. Confirm that, or leave them.");
    }

    private record Door(AccountAccess account, RegisteredApplication application) {}
}
