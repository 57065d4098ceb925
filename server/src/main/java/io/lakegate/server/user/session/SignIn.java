package io.lakegate.server.user.session;

import io.lakegate.server.audit.Actor;
import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.database.Database;
import io.lakegate.server.http.InboundRequest;
import io.lakegate.server.oauth.BearerKey;
import io.lakegate.server.oauth.Password;
import io.lakegate.server.user.Confirmation;
import io.lakegate.server.user.PasswordHash;
import io.lakegate.server.user.Person;
import io.lakegate.server.user.PersonStore;
import io.lakegate.server.user.SessionHash;
import io.lakegate.server.user.SignedIn;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Local people sign in, change their password and sign out. */
@ApplicationScoped
class SignIn implements Confirmation {

    private final Database database;
    private final PersonStore people;
    private final SessionStore sessions;
    private final SignInAttempts attempts;
    private final Audit audit;

    SignIn(Database database, PersonStore people, SessionStore sessions, SignInAttempts attempts, Audit audit) {
        this.database = database;
        this.people = people;
        this.sessions = sessions;
        this.attempts = attempts;
        this.audit = audit;
    }

    /**
     * Tries a name and a password. Costs the same whether or not the name exists.
     *
     * @param before the session the browser already had; it ends, so that an id planted before sign-in is worth nothing
     */
    SignInOutcome attempt(String name, Password password, InboundRequest from, Optional<BearerKey> before) {
        Optional<Duration> wait = attempts.begin(name, from.address());
        if (wait.isPresent()) {
            audit.record(refused("unknown", "locked"));
            return new SignInOutcome.Locked(wait.get());
        }
        Optional<Person> person = database.read(handle -> people.findByName(handle, name));
        boolean right = stored(person).matches(password);
        if (person.isEmpty() || !right || person.get().disabled()) {
            audit.record(refused(person.map(p -> p.id().toString()).orElse("unknown"), "wrong-name-or-password"));
            return new SignInOutcome.Refused();
        }
        if (database.read(handle -> people.passwordExpired(handle, person.get().id()))) {
            audit.record(refused(person.get().id().toString(), "one-time-password-expired"));
            return new SignInOutcome.Expired();
        }
        return welcome(person.get(), from, before);
    }

    /** Ends the session. */
    void signOut(SignedIn person) {
        database.run(handle -> {
            person.sessionHash().ifPresent(hash -> sessions.end(handle, hash));
            audit.record(
                    handle,
                    AuditEntry.success(
                            person.actor(),
                            "session.sign-out",
                            "user",
                            person.id().value()));
        });
    }

    /**
     * Replaces the person's password; all their sessions end and a new one begins. A session left open is no place to guess
     * its person's password at full speed: attempts count as those to sign in do.
     */
    SignInOutcome changePassword(SignedIn person, Password current, Password chosen, InboundRequest from) {
        Optional<Duration> wait = attempts.begin(person.name(), from.address());
        if (wait.isPresent()) {
            audit.record(refusedChange(person, "locked"));
            return new SignInOutcome.Locked(wait.get());
        }
        PasswordHash hash = PasswordHash.of(chosen);
        return database.transaction(handle -> {
            if (!people.passwordOf(handle, person.id())
                    .orElse(PasswordHash.NOBODYS)
                    .matches(current)) {
                audit.record(refusedChange(person, "wrong-password"));
                return new SignInOutcome.Refused();
            }
            attempts.succeeded(handle, person.name(), from.address());
            people.changePassword(handle, person.id(), hash, false);
            sessions.endAll(handle, person.id());
            audit.record(
                    handle,
                    AuditEntry.success(
                            person.actor(),
                            "user.change-password",
                            "user",
                            person.id().value()));
            return new SignInOutcome.Welcome(sessions.start(handle, person.id(), from), false);
        });
    }

    @Override
    public Outcome confirm(SignedIn person, Password password, InboundRequest from) {
        Optional<Duration> wait = attempts.begin(person.name(), from.address());
        if (wait.isPresent()) {
            audit.record(refusedConfirmation(person, "locked"));
            return new Locked(wait.get());
        }
        return database.transaction(handle -> {
            PasswordHash stored = people.passwordOf(handle, person.id()).orElse(PasswordHash.NOBODYS);
            if (!stored.matches(password)) {
                audit.record(refusedConfirmation(person, "wrong-password"));
                return new Wrong();
            }
            attempts.succeeded(handle, person.name(), from.address());
            person.sessionHash().ifPresent(hash -> sessions.confirmed(handle, hash));
            return new Confirmed();
        });
    }

    private static AuditEntry refusedConfirmation(SignedIn person, String reason) {
        return AuditEntry.refused(
                person.actor(), "session.confirm", "user", person.id().toString(), reason);
    }

    private static AuditEntry refusedChange(SignedIn person, String reason) {
        return AuditEntry.refused(
                person.actor(), "user.change-password", "user", person.id().toString(), reason);
    }

    private PasswordHash stored(Optional<Person> person) {
        return person.flatMap(known -> database.read(handle -> people.passwordOf(handle, known.id())))
                .orElse(PasswordHash.NOBODYS);
    }

    private SignInOutcome welcome(Person person, InboundRequest from, Optional<BearerKey> before) {
        BearerKey session = database.transaction(handle -> {
            attempts.succeeded(handle, person.name(), from.address());
            before.ifPresent(id -> sessions.end(handle, new SessionHash(id.sha256())));
            people.signedIn(handle, person.id());
            audit.record(
                    handle,
                    AuditEntry.success(
                            person.actor(),
                            "session.sign-in",
                            "user",
                            person.id().value()));
            return sessions.start(handle, person.id(), from);
        });
        return new SignInOutcome.Welcome(session, person.oneTimePassword());
    }

    private static AuditEntry refused(String id, String reason) {
        return AuditEntry.refused(Actor.ANONYMOUS, "session.sign-in", "user", id, reason);
    }
}
