package io.lakegate.server.connection.sharing;

import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.connection.ConnectionView;
import io.lakegate.server.connection.activity.Activity;
import io.lakegate.server.connection.sharing.Sharing.Audience;
import io.lakegate.server.connection.sharing.Sharing.Credentials;
import io.lakegate.server.connection.sharing.Sharing.Named;
import io.lakegate.server.database.Database;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.SignedIn;
import io.lakegate.server.user.group.Group;
import io.lakegate.server.user.group.GroupId;
import io.lakegate.server.user.group.Groups;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Whoever decides about a connection shares it; any admin ends the sharing of anybody's. */
@ApplicationScoped
public class ConnectionSharing {

    private static final int MOST_GROUPS = 500;

    private final Database database;
    private final SharingStore store;
    private final Groups groups;
    private final Audit audit;

    ConnectionSharing(Database database, SharingStore store, Groups groups, Audit audit) {
        this.database = database;
        this.store = store;
        this.groups = groups;
        this.audit = audit;
    }

    /** Whether somebody sees it because it is shared with them. */
    public boolean sharedWith(ConnectionId id, SignedIn person) {
        return database.read(handle -> store.sharedWith(handle, id, person.id()));
    }

    /** The groups that somebody may share with: their own, for an admin all. */
    List<Group> choices(SignedIn person) {
        return person.role().covers(Role.ADMIN) ? groups.page("", MOST_GROUPS) : groups.of(person.id());
    }

    /**
     * Shares it, or no longer.
     *
     * @throws ProblemException 422 naming the field that is wrong; 403 where it takes an admin; 409 where others would act as its
     *     owner and that was not confirmed
     */
    void share(ConnectionView view, SharingOrder order, SignedIn person) {
        Sharing sharing = read(view, order, person);
        if (!view.decidedBy(person) && sharing.shared()) {
            throw new ProblemException(
                    403, "owners-choice", "Its owner's choice", "Only its owner shares a connection.");
        }
        requireChoice(view, sharing, order, person);
        database.run((Handle handle) -> {
            store.set(handle, view.connection().id(), sharing, person.id());
            audit.record(handle, entry(view, sharing, person));
        });
    }

    private Sharing read(ConnectionView view, SharingOrder order, SignedIn person) {
        Audience audience = Audience.find(order.audience())
                .orElseThrow(() -> refused("audience", "Choose private, organisation or groups."));
        return new Sharing(
                audience,
                audience == Audience.GROUPS ? named(order.groups(), view, person) : List.of(),
                credentials(view, order));
    }

    private static Credentials credentials(ConnectionView view, SharingOrder order) {
        if (view.organisations()) {
            if (!order.credentials().isEmpty() && !order.credentials().equals(Credentials.SERVICE.word())) {
                throw refused("credentials", "A service connection acts as its service principal; leave this out.");
            }
            return Credentials.SERVICE;
        }
        return order.credentials().isEmpty()
                ? Credentials.VIEWER
                : Credentials.find(order.credentials())
                        .filter(it -> it != Credentials.SERVICE)
                        .orElseThrow(() -> refused("credentials", "Choose viewer or shared."));
    }

    private List<Named> named(List<String> ids, ConnectionView view, SignedIn person) {
        List<Named> before = view.connection().sharing().groups();
        List<Named> known = Stream.concat(
                        choices(person).stream()
                                .map(group -> new Named(group.id().value(), group.name())),
                        before.stream())
                .distinct()
                .toList();
        List<Named> chosen = ids.stream()
                .map(id -> GroupId.find(id)
                        .flatMap(group -> known.stream()
                                .filter(it -> it.id().equals(group.value()))
                                .findFirst())
                        .orElseThrow(() -> refused("groups", "is not the id of a group that you may share with")))
                .distinct()
                .toList();
        if (chosen.isEmpty()) {
            throw refused("groups", "Choose at least one group, or another way of sharing.");
        }
        return chosen;
    }

    /** One person's token for everybody is an admin's own, explicit choice. */
    private static void requireChoice(ConnectionView view, Sharing sharing, SharingOrder order, SignedIn person) {
        if (!sharing.tokenShared()) {
            return;
        }
        if (!person.role().covers(Role.ADMIN)) {
            throw new ProblemException(
                    403,
                    "admins-choice",
                    "An admin's choice",
                    "Only an admin lets their own token serve others. Require viewer credentials instead.");
        }
        boolean already = view.connection().sharing().tokenShared();
        if (!already && !order.confirm()) {
            throw new ProblemException(
                    409,
                    "not-confirmed",
                    "Others would act as you",
                    "Whoever it is shared with would act at Databricks as " + view.userName()
                            + ", with everything that user may do. Confirm that, or require viewer credentials.");
        }
    }

    private static AuditEntry entry(ConnectionView view, Sharing sharing, SignedIn person) {
        return Activity.UPDATED.on(AuditEntry.success(
                        person.actor(),
                        "connection.share",
                        "connection",
                        view.connection().id().value())
                .with("audience", sharing.audience().word())
                .with("groups", sharing.groupNames())
                .with("credentials", sharing.credentials().word())
                .with("before", view.connection().sharing().audience().word()));
    }

    private static ProblemException refused(String field, String message) {
        return ProblemException.invalid("The sharing was not changed.").withField(field, message);
    }
}
