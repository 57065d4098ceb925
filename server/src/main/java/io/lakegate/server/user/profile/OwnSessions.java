package io.lakegate.server.user.profile;

import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.database.Database;
import io.lakegate.server.http.Position;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.user.BrowserSession;
import io.lakegate.server.user.Sessions;
import io.lakegate.server.user.SignedIn;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** People see and end their own browser sessions, and nobody else's. */
@ApplicationScoped
class OwnSessions {

    private final Database database;
    private final Sessions sessions;
    private final Audit audit;

    OwnSessions(Database database, Sessions sessions, Audit audit) {
        this.database = database;
        this.sessions = sessions;
        this.audit = audit;
    }

    /** The last used first. */
    List<BrowserSession> list(SignedIn person) {
        return database.read(handle -> sessions.list(handle, person.id()));
    }

    /** The same in pages, the last begun first. */
    List<BrowserSession> page(SignedIn person, Optional<Position> after, int limit) {
        return database.read(handle -> sessions.page(handle, person.id(), after, limit));
    }

    /** Signs one browser out; 404 if it is not theirs or over already. */
    void end(SignedIn person, String session) {
        UUID id = id(session);
        database.run(handle -> {
            if (!sessions.end(handle, person.id(), id)) {
                throw ProblemException.notFound("session of yours");
            }
            audit.record(handle, AuditEntry.success(person.actor(), "session.end", "session", id));
        });
    }

    /** Signs out everywhere, here too; keys keep working. Gives how many sessions there were. */
    int endAll(SignedIn person) {
        return database.transaction(handle -> {
            int ended = sessions.endAll(handle, person.id());
            audit.record(
                    handle,
                    AuditEntry.success(
                                    person.actor(),
                                    "user.end-sessions",
                                    "user",
                                    person.id().value())
                            .with("ended", Integer.toString(ended)));
            return ended;
        });
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound("session of yours");
        }
    }
}
