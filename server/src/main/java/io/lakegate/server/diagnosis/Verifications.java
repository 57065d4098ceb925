package io.lakegate.server.diagnosis;

import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.database.Database;
import io.lakegate.server.databricks.registered.AdminAccess;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.user.SignedIn;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Runs verifications, each on a virtual thread of its own, and remembers what came of them. */
@ApplicationScoped
public class Verifications {

    private static final Logger LOG = Logger.getLogger(Verifications.class);

    private final Examination examination;
    private final VerificationLog log;
    private final Database database;
    private final Audit audit;

    Verifications(Examination examination, VerificationLog log, Database database, Audit audit) {
        this.examination = examination;
        this.log = log;
        this.database = database;
        this.audit = audit;
    }

    /** Begins a run and returns at once; if one is under way, that one goes on and none begins. */
    public Verification begin(Integration integration, Optional<AdminAccess> admin, SignedIn by) {
        var notes = new Notes(integration, admin, by.id());
        VerificationLog.Begun begun = log.begin(integration, by, examination.size(notes));
        if (begun.fresh()) {
            Thread.ofVirtual().name("verify-" + integration.id()).start(() -> run(begun.id(), notes, by));
        }
        return log.latest(integration.id()).orElseThrow();
    }

    /** The same, waiting for the end. */
    Verification runNow(Integration integration, Optional<AdminAccess> admin, SignedIn by) {
        var notes = new Notes(integration, admin, by.id());
        run(log.begin(integration, by, examination.size(notes)).id(), notes, by);
        return log.latest(integration.id()).orElseThrow();
    }

    /** The latest run, if there was one. */
    public Optional<Verification> latest(IntegrationId integration) {
        return log.latest(integration);
    }

    /** The latest runs, newest first. */
    public List<Verification> list(IntegrationId integration) {
        return log.list(integration);
    }

    private void run(UUID id, Notes notes, SignedIn by) {
        try {
            List<Line> lines = examination.run(notes, line -> log.add(id, line));
            database.run(handle -> {
                log.finish(handle, id);
                audit.record(handle, entry(notes, lines, by));
            });
        } catch (RuntimeException e) {
            LOG.warnf(e, "the verification of integration %s broke off", notes.integration.id());
        }
    }

    private static AuditEntry entry(Notes notes, List<Line> lines, SignedIn by) {
        String failed = String.join(
                " ", lines.stream().filter(Line::failed).map(Line::cause).toList());
        AuditEntry entry = AuditEntry.success(
                        by.actor(),
                        "integration.verify",
                        "integration",
                        notes.integration.id().value())
                .with("failed", failed.isEmpty() ? "none" : failed);
        return notes.held
                .map(it -> entry.with("with_token_of", it.connection().toString()))
                .orElse(entry);
    }
}
