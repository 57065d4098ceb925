package io.lakegate.server.user;

import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.database.Database;
import io.lakegate.server.http.Position;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.oauth.Password;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What an administrator does to people. Every change ends what it must end at once and leaves an audit entry. */
@ApplicationScoped
class Users {

    private final Database database;
    private final PersonStore people;
    private final Sessions sessions;
    private final Audit audit;

    Users(Database database, PersonStore people, Sessions sessions, Audit audit) {
        this.database = database;
        this.people = people;
        this.sessions = sessions;
        this.audit = audit;
    }

    /** People by name after that one, at most so many. */
    List<Person> list(String after, int limit) {
        return database.read(handle -> people.list(handle, after, limit));
    }

    /** The person, or 404. */
    Person require(UserId id) {
        return database.read(handle -> require(handle, id));
    }

    /** Adds a person; gives them and their one-time password. */
    Added add(SignedIn admin, NewPerson wanted) {
        UserId id = UserId.random();
        Password password = OneTimePassword.random();
        PasswordHash hash = PasswordHash.of(password);
        return database.transaction(handle -> {
            if (!people.insert(handle, id, wanted.name(), wanted.displayName(), wanted.role(), hash)) {
                throw new ProblemException(
                                409, "name-taken", "The name is taken", "Somebody signs in with that name already.")
                        .withField("name", "choose another name");
            }
            audit.record(
                    handle,
                    entry(admin, "user.create", id).with("role", wanted.role().word()));
            return new Added(require(handle, id), password);
        });
    }

    /** Gives a person another role. Their sessions end, so that no page and no session id outlives the old role. */
    void changeRole(SignedIn admin, UserId id, Role role) {
        forbidSelf(admin, id, "your own role");
        database.run(handle -> {
            Person before = require(handle, id);
            people.lockAdmins(handle);
            people.changeRole(handle, id, role);
            requireAdmin(handle);
            sessions.endAll(handle, id);
            audit.record(
                    handle,
                    entry(admin, "user.change-role", id)
                            .with("from", before.role().word())
                            .with("to", role.word()));
        });
    }

    /** Disables a person: sessions end, keys stop working. Or enables them again: their keys work again. */
    void disable(SignedIn admin, UserId id, boolean disabled) {
        forbidSelf(admin, id, "your own account");
        database.run(handle -> {
            require(handle, id);
            people.lockAdmins(handle);
            people.disable(handle, id, disabled);
            requireAdmin(handle);
            sessions.endAll(handle, id);
            audit.record(handle, entry(admin, disabled ? "user.disable" : "user.enable", id));
        });
    }

    /** Where a person is signed in, the last begun first: those behind a position, at most so many; 404. */
    List<BrowserSession> sessions(UserId id, Optional<Position> after, int limit) {
        return database.read(handle -> {
            require(handle, id);
            return sessions.page(handle, id, after, limit);
        });
    }

    /** Ends all sessions of a person; gives how many there were. */
    int endSessions(SignedIn admin, UserId id) {
        return database.transaction(handle -> {
            require(handle, id);
            int ended = sessions.endAll(handle, id);
            audit.record(handle, entry(admin, "user.end-sessions", id).with("ended", Integer.toString(ended)));
            return ended;
        });
    }

    /** Replaces a forgotten password by a new one-time password; sessions end. */
    Password resetPassword(SignedIn admin, UserId id) {
        forbidSelf(admin, id, "your own password here; use your profile");
        Password password = OneTimePassword.random();
        PasswordHash hash = PasswordHash.of(password);
        database.run(handle -> {
            require(handle, id);
            people.changePassword(handle, id, hash, true);
            sessions.endAll(handle, id);
            audit.record(handle, entry(admin, "user.reset-password", id));
        });
        return password;
    }

    private Person require(Handle handle, UserId id) {
        return people.find(handle, id).orElseThrow(() -> ProblemException.notFound("user"));
    }

    /** Whoever could lock themselves out would, one day; another administrator must do it. */
    private static void forbidSelf(SignedIn admin, UserId id, String what) {
        if (admin.id().equals(id)) {
            throw new ProblemException(
                    409,
                    "own-account",
                    "Not on your own account",
                    "You cannot change " + what + ". Ask another admin.");
        }
    }

    private void requireAdmin(Handle handle) {
        if (people.lockAdmins(handle) == 0) {
            throw new ProblemException(
                    409, "last-admin", "The last administrator", "Make somebody else an administrator first.");
        }
    }

    private static AuditEntry entry(SignedIn admin, String action, UserId id) {
        return AuditEntry.success(admin.actor(), action, "user", id.value());
    }

    /** A person and the password to tell them, this once. */
    record Added(Person person, Password oneTimePassword) {}
}
