package io.lakegate.server.user;

import io.lakegate.server.audit.Actor;
import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.database.Database;
import io.lakegate.server.oauth.Password;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.PrintStream;
import java.util.Optional;

/** An empty installation gets an administrator, so that somebody can sign in. */
@ApplicationScoped
class FirstAdmin {

    private static final String NAME = "admin";

    /** Replicas that start together on an empty database must make one admin, not two. Any number that nobody else uses. */
    private static final long ADVISORY_LOCK = 0x6c616b65_01L;

    private final Database database;
    private final PersonStore people;
    private final Audit audit;

    FirstAdmin(Database database, PersonStore people, Audit audit) {
        this.database = database;
        this.people = people;
        this.audit = audit;
    }

    /** The password goes to the terminal of whoever starts the server, not into a log that is shipped and kept. */
    @SuppressWarnings("SystemOut")
    void start(@Observes StartupEvent event) {
        createIfNobody().ifPresent(password -> announce(System.out, password));
    }

    /** Creates the admin if there is nobody; gives their one-time password. */
    Optional<Password> createIfNobody() {
        if (!database.read(people::isEmpty)) {
            return Optional.empty();
        }
        Password password = OneTimePassword.random();
        PasswordHash hash = PasswordHash.of(password);
        return database.transaction(handle -> {
            handle.createQuery("select pg_advisory_xact_lock(:lock)")
                    .bind("lock", ADVISORY_LOCK)
                    .mapTo(String.class)
                    .list();
            if (!people.isEmpty(handle)) {
                return Optional.empty();
            }
            UserId id = UserId.random();
            people.insert(handle, id, NAME, "Administrator", Role.ADMIN, hash);
            people.keepPassword(handle, id);
            audit.record(handle, AuditEntry.success(Actor.SYSTEM, "user.create", "user", id.value()));
            return Optional.of(password);
        });
    }

    private static void announce(PrintStream out, Password password) {
        out.println(
                "First sign-in: " + NAME + " / " + password.reveal() + " (shown once, change it at the first sign-in)");
        out.flush();
    }
}
