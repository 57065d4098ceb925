package io.lakegate.server.integration.access;

import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.database.Database;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.integration.access.AccessEntry.OfGroup;
import io.lakegate.server.integration.access.AccessEntry.OfUser;
import io.lakegate.server.integration.access.AccessEntry.Who;
import io.lakegate.server.user.PersonStore;
import io.lakegate.server.user.SignedIn;
import io.lakegate.server.user.UserId;
import io.lakegate.server.user.group.Group;
import io.lakegate.server.user.group.GroupUse;
import io.lakegate.server.user.group.Groups;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Who may connect through which integration, and what admins change of that. */
@ApplicationScoped
public class AccessLists {

    private final Database database;
    private final AccessStore store;
    private final PersonStore people;
    private final Groups groups;
    private final Audit audit;

    AccessLists(Database database, AccessStore store, PersonStore people, Groups groups, Audit audit) {
        this.database = database;
        this.store = store;
        this.people = people;
        this.groups = groups;
        this.audit = audit;
    }

    /** Whether somebody may connect through it, admins like everybody else. */
    public boolean mayConnect(Handle handle, IntegrationId integration, UserId person) {
        return store.mayConnect(handle, integration, person);
    }

    /** The same in a transaction of its own. */
    public boolean mayConnect(IntegrationId integration, UserId person) {
        return database.read(handle -> store.mayConnect(handle, integration, person));
    }

    /**
     * Refuses whom the list leaves out.
     *
     * @throws ProblemException 403
     */
    public void require(Handle handle, Integration integration, UserId person) {
        if (!store.mayConnect(handle, integration.id(), person)) {
            throw new ProblemException(
                    403,
                    "not-on-access-list",
                    "Not for you",
                    "Only those on the access list of \"" + integration.name()
                            + "\" connect through it. Ask an admin to put you there.");
        }
    }

    /** Through which integrations somebody may connect. */
    public Set<IntegrationId> openTo(UserId person) {
        return Set.copyOf(database.read(handle -> store.openTo(handle, person)));
    }

    /** Who stands there; nobody means everybody. */
    public List<AccessEntry> list(IntegrationId integration) {
        return database.read(handle -> store.list(handle, integration));
    }

    /** The entry with that id, or 404. */
    AccessEntry require(IntegrationId integration, String id) {
        return list(integration).stream()
                .filter(entry -> entry.id().toString().equals(id))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("entry of the access list"));
    }

    /** Lets the user in who signs in with that name; 422 where nobody does. */
    void addUser(SignedIn admin, Integration integration, String name) {
        var whom = database.read(handle -> people.findByName(handle, name.strip()))
                .orElseThrow(() -> ProblemException.invalid("Nobody was added.")
                        .withField("user", "Nobody signs in with that name."));
        add(admin, integration, new OfUser(whom.id()));
    }

    /** Lets somebody in. Idempotent; 422 where there is no such user or group. */
    public void add(SignedIn admin, Integration integration, Who who) {
        database.run((Handle handle) -> {
            store.lock(handle, integration.id());
            String name = name(handle, who);
            if (store.add(handle, integration.id(), who)) {
                audit.record(handle, entry(admin, "integration.allow", integration, who, name));
            }
        });
    }

    private String name(Handle handle, Who who) {
        return switch (who) {
            case OfUser user ->
                people.find(handle, user.id())
                        .orElseThrow(() -> ProblemException.invalid("Nobody was added.")
                                .withField("user", "is not the id of a user"))
                        .name();
            case OfGroup group ->
                groups.find(group.id())
                        .map(Group::name)
                        .orElseThrow(() -> ProblemException.invalid("Nobody was added.")
                                .withField("group", "is not the id of a group"));
        };
    }

    /**
     * Takes an entry off.
     *
     * @param everybody that the list may become empty, which lets everybody in
     * @throws ProblemException 409 where it would become empty and that was not confirmed
     */
    public void remove(SignedIn admin, Integration integration, AccessEntry gone, boolean everybody) {
        database.run((Handle handle) -> {
            store.lock(handle, integration.id());
            List<AccessEntry> before = store.list(handle, integration.id());
            if (before.stream().noneMatch(entry -> entry.id().equals(gone.id()))) {
                return;
            }
            boolean last = before.size() == 1;
            if (last && !everybody) {
                throw new ProblemException(
                        409,
                        "opens-to-everybody",
                        "The list would be empty",
                        "This is the last entry, and an empty list means that everybody may connect through \""
                                + integration.name() + "\". Confirm it, or add somebody else first.");
            }
            store.remove(handle, gone);
            audit.record(
                    handle,
                    entry(admin, "integration.disallow", integration, gone.who(), gone.name())
                            .with("now", last ? "everybody" : "those on the list"));
        });
    }

    private static AuditEntry entry(SignedIn admin, String action, Integration integration, Who who, String name) {
        return AuditEntry.success(
                        admin.actor(), action, "integration", integration.id().value())
                .with("integration", integration.name())
                .with(who instanceof OfGroup ? "group" : "user", name);
    }

    /** Tells groups where they stand. */
    @ApplicationScoped
    static class GroupsOnLists implements GroupUse {

        private final AccessStore store;

        GroupsOnLists(AccessStore store) {
            this.store = store;
        }

        @Override
        public List<String> places(Handle handle, io.lakegate.server.user.group.GroupId group) {
            return store.namesWith(handle, group).stream()
                    .map(name -> "the access list of the integration \"" + name + "\"")
                    .toList();
        }
    }
}
