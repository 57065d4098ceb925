package io.lakegate.server.user.group;

import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.database.Database;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.user.Person;
import io.lakegate.server.user.PersonStore;
import io.lakegate.server.user.SignedIn;
import io.lakegate.server.user.UserId;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Groups and what admins do with them; every change leaves an audit entry. */
@ApplicationScoped
public class Groups {

    private final Database database;
    private final GroupStore store;
    private final PersonStore people;
    private final List<GroupUse> uses;
    private final Audit audit;

    Groups(Database database, GroupStore store, PersonStore people, @All List<GroupUse> uses, Audit audit) {
        this.database = database;
        this.store = store;
        this.people = people;
        this.uses = uses;
        this.audit = audit;
    }

    /** Groups by name after that one, at most so many. */
    public List<Group> page(String after, int limit) {
        return database.read(handle -> store.page(handle, after, limit));
    }

    /** Those that somebody is in, by name. */
    public List<Group> of(UserId person) {
        return database.read(handle -> store.of(handle, person));
    }

    /** The group, if there is one. */
    public Optional<Group> find(GroupId id) {
        return database.read(handle -> store.find(handle, id));
    }

    /** The group of that id, or 404. */
    public Group require(String id) {
        return GroupId.find(id).flatMap(this::find).orElseThrow(Groups::notFound);
    }

    /** Members by name after that one, at most so many. */
    List<Member> members(GroupId id, String after, int limit) {
        return database.read(handle -> store.members(handle, id, after, limit));
    }

    /** Where it stands. */
    List<String> places(GroupId id) {
        return database.read(handle -> places(handle, id));
    }

    private List<String> places(Handle handle, GroupId id) {
        return uses.stream().flatMap(use -> use.places(handle, id).stream()).toList();
    }

    /** Makes an empty one; 422, or 409 where the name is taken. */
    Group create(SignedIn admin, String typed) {
        String name = named(typed);
        GroupId id = GroupId.random();
        return database.transaction(handle -> {
            if (!store.insert(handle, id, name)) {
                throw nameTaken();
            }
            audit.record(handle, entry(admin, "group.create", id).with("name", name));
            return require(handle, id);
        });
    }

    /** Gives it another name; 422, 409 as above. */
    Group rename(SignedIn admin, Group group, String typed) {
        String name = named(typed);
        return database.transaction(handle -> {
            lock(handle, group.id());
            if (!store.rename(handle, group.id(), name)) {
                throw nameTaken();
            }
            audit.record(
                    handle,
                    entry(admin, "group.rename", group.id())
                            .with("from", group.name())
                            .with("to", name));
            return require(handle, group.id());
        });
    }

    /**
     * Deletes it; its members stay.
     *
     * @throws ProblemException 409 while it stands anywhere: a list that loses its last entry could mean everybody
     */
    void delete(SignedIn admin, Group group) {
        database.run((Handle handle) -> {
            lock(handle, group.id());
            List<String> places = places(handle, group.id());
            if (!places.isEmpty()) {
                throw new ProblemException(
                        409,
                        "group-in-use",
                        "The group is in use",
                        "Take it off first: it stands on " + String.join(", ", places) + ".");
            }
            store.delete(handle, group.id());
            audit.record(
                    handle,
                    entry(admin, "group.delete", group.id())
                            .with("name", group.name())
                            .with("members", Long.toString(group.members())));
        });
    }

    /** Puts somebody in. Idempotent; 404 where there is no such person. */
    void add(SignedIn admin, Group group, UserId person) {
        database.run((Handle handle) -> {
            lock(handle, group.id());
            Person whom = people.find(handle, person).orElseThrow(() -> ProblemException.notFound("user"));
            if (store.add(handle, group.id(), person)) {
                audit.record(handle, membership(admin, "group.add-member", group, whom));
            }
        });
    }

    /** Puts the person in who signs in with that name; 422 where nobody does. */
    Person add(SignedIn admin, Group group, String name) {
        Person whom = database.read(handle -> people.findByName(handle, name.strip()))
                .orElseThrow(() -> ProblemException.invalid("Nobody was added.")
                        .withField("person", "Nobody signs in with that name."));
        add(admin, group, whom.id());
        return whom;
    }

    /** Takes somebody out. Idempotent; 404 where there is no such person. */
    void remove(SignedIn admin, Group group, UserId person) {
        database.run((Handle handle) -> {
            lock(handle, group.id());
            Person whom = people.find(handle, person).orElseThrow(() -> ProblemException.notFound("user"));
            if (store.remove(handle, group.id(), person)) {
                audit.record(handle, membership(admin, "group.remove-member", group, whom));
            }
        });
    }

    private void lock(Handle handle, GroupId id) {
        if (!store.lock(handle, id)) {
            throw notFound();
        }
    }

    private Group require(Handle handle, GroupId id) {
        return store.find(handle, id).orElseThrow(Groups::notFound);
    }

    private static String named(String typed) {
        try {
            return Group.named(typed);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("The group was not saved.")
                    .withField("name", String.valueOf(e.getMessage()));
        }
    }

    private static AuditEntry entry(SignedIn admin, String action, GroupId id) {
        return AuditEntry.success(admin.actor(), action, "group", id.value());
    }

    private static AuditEntry membership(SignedIn admin, String action, Group group, Person whom) {
        return entry(admin, action, group.id())
                .with("name", group.name())
                .with("user", whom.name())
                .with("user_id", whom.id().toString());
    }

    private static ProblemException nameTaken() {
        return new ProblemException(409, "name-taken", "The name is taken", "Another group has that name.")
                .withField("name", "Choose another name.");
    }

    private static ProblemException notFound() {
        return ProblemException.notFound("group");
    }
}
