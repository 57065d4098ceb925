package io.lakegate.server.user.trusted;

import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.database.Database;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.user.Person;
import io.lakegate.server.user.PersonStore;
import io.lakegate.server.user.SignedIn;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** What admins do with trusted issuers and links. Each change and its audit entry stand or fall together. */
@ApplicationScoped
class TrustedIssuers {

    private static final int LONGEST_SUBJECT = 255;

    private final Database database;
    private final TrustedIssuerStore store;
    private final PersonStore people;
    private final IssuerKeys keys;
    private final Audit audit;

    TrustedIssuers(Database database, TrustedIssuerStore store, PersonStore people, IssuerKeys keys, Audit audit) {
        this.database = database;
        this.store = store;
        this.people = people;
        this.keys = keys;
        this.audit = audit;
    }

    /** All, by name. */
    List<TrustedIssuer> list() {
        return database.read(store::list);
    }

    /** One of them; 404. */
    TrustedIssuer require(String id) {
        return TrustedIssuer.id(id)
                .flatMap(known -> database.read(handle -> store.find(handle, known)))
                .orElseThrow(() -> ProblemException.notFound("trusted issuer"));
    }

    /** Its links, by subject: those after one, at most so many. */
    List<TrustedLink> links(TrustedIssuer issuer, String after, int limit) {
        return database.read(handle -> store.links(handle, issuer.id(), after, limit));
    }

    /** Asks the issuer for its keys and saves it; 422 if it does not answer or the rules forbid asking, 409 if it is known. */
    TrustedIssuer add(TrustedIssuerForm form, SignedIn by) {
        URI keySet = reach(form);
        UUID id = UUID.randomUUID();
        try {
            return database.transaction(handle -> {
                store.insert(handle, id, form, keySet);
                audit.record(
                        handle,
                        entry(by, "trusted-issuer.create", id)
                                .with("name", form.name())
                                .with("issuer", form.issuer())
                                .with("audience", form.audience())
                                .with("subject_claim", form.subjectClaim())
                                .with("jwks_uri", keySet.toString()));
                return store.find(handle, id).orElseThrow();
            });
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof SQLException sql && "23505".equals(sql.getSQLState())) {
                throw new ProblemException(
                                409,
                                "issuer-known",
                                "Already trusted",
                                "This issuer, or another one with this name, is trusted already.")
                        .withField("issuer", "Look at the list of trusted issuers.");
            }
            throw e;
        }
    }

    private URI reach(TrustedIssuerForm form) {
        try {
            URI keySet = form.typedKeys().orElseGet(() -> keys.discover(form.issuer()));
            keys.fetch(keySet);
            return keySet;
        } catch (IssuerKeys.UnreachableException e) {
            throw TrustedIssuerForm.invalid(
                    form.keys().isEmpty() ? "issuer" : "jwks_uri", "Its keys cannot be read: " + e.getMessage() + ".");
        }
    }

    /** Stops trusting it; what it signed proves nothing from now on. Links go with it. */
    void remove(TrustedIssuer issuer, SignedIn by) {
        database.run(handle -> {
            store.delete(handle, issuer.id());
            audit.record(
                    handle,
                    entry(by, "trusted-issuer.remove", issuer.id())
                            .with("issuer", issuer.issuer())
                            .with("links", Long.toString(issuer.links())));
        });
    }

    /** Links a subject to the person of that sign-in name; 422, 409 if it is linked already. */
    void link(TrustedIssuer issuer, String typedSubject, String typedName, SignedIn by) {
        String subject = typedSubject.strip();
        if (subject.isEmpty() || subject.length() > LONGEST_SUBJECT) {
            throw TrustedIssuerForm.invalid("subject", "Enter the subject as the issuer writes it.");
        }
        database.run(handle -> {
            Person person = person(handle, typedName.strip());
            if (!store.link(handle, issuer.id(), subject, person.id())) {
                throw new ProblemException(
                                409, "already-linked", "Already linked", "This subject is linked to a person already.")
                        .withField("subject", "Remove its link first.");
            }
            audit.record(
                    handle,
                    entry(by, "trusted-issuer.link", issuer.id())
                            .with("subject", subject)
                            .with("person", person.name()));
        });
    }

    private Person person(Handle handle, String name) {
        return people.findByName(handle, name)
                .orElseThrow(() -> TrustedIssuerForm.invalid("person", "Nobody signs in with that name."));
    }

    /** Takes a link back; 404. */
    void unlink(TrustedIssuer issuer, String subject, SignedIn by) {
        database.run(handle -> {
            if (!store.unlink(handle, issuer.id(), subject)) {
                throw ProblemException.notFound("link");
            }
            audit.record(handle, entry(by, "trusted-issuer.unlink", issuer.id()).with("subject", subject));
        });
    }

    private static AuditEntry entry(SignedIn by, String action, UUID id) {
        return AuditEntry.success(by.actor(), action, "trusted-issuer", id);
    }
}
