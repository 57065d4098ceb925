package io.lakegate.server.audit.verification;

import io.lakegate.server.audit.Actor;
import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.audit.AuditEntry.Outcome;
import io.lakegate.server.audit.chain.ChainStore;
import io.lakegate.server.audit.chain.ChainWriter;
import io.lakegate.server.audit.chain.CheckpointStore;
import io.lakegate.server.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** Verifies the whole audit. One at a time in each replica: it reads every row. */
@ApplicationScoped
public class Verification {

    private final ChainStore chains;
    private final CheckpointStore checkpoints;
    private final VerificationStore rows;
    private final ChainWriter writer;
    private final Audit audit;
    private final Semaphore turn = new Semaphore(1);

    Verification(
            ChainStore chains, CheckpointStore checkpoints, VerificationStore rows, ChainWriter writer, Audit audit) {
        this.chains = chains;
        this.checkpoints = checkpoints;
        this.rows = rows;
        this.writer = writer;
        this.audit = audit;
    }

    /**
     * Takes the right to verify in this replica; close it.
     *
     * @throws ProblemException 409 while somebody else has it
     */
    public Turn take() {
        if (!turn.tryAcquire()) {
            throw new ProblemException(
                    409, "already-running", "A verification is running.", "Wait until it has ended, then ask again.");
        }
        return new Turn();
    }

    /** The right to verify. */
    public final class Turn implements AutoCloseable {

        private final AtomicBoolean closed = new AtomicBoolean();

        private Turn() {}

        /**
         * Goes through everything and reports as it goes; that it was done is an audit entry too.
         *
         * @param anchor a checkpoint that somebody kept elsewhere, which must still be there
         */
        public Verdict run(Actor by, Optional<String> anchor, Progress progress) {
            Verdict verdict = verify(anchor, progress);
            audit.record(entry(by, verdict));
            return verdict;
        }

        @Override
        public void close() {
            if (!closed.getAndSet(true)) {
                turn.release();
            }
        }
    }

    private Verdict verify(Optional<String> anchor, Progress progress) {
        writer.flush();
        var tally = new Tally(progress, rows.count());
        var known = new Chains(chains);
        new ChainCheck(chains, rows, known, tally).all();
        new LooseCheck(rows, known, tally).all();
        new CheckpointCheck(checkpoints, chains, tally, anchor).all();
        return tally.verdict();
    }

    private static AuditEntry entry(Actor by, Verdict verdict) {
        return new AuditEntry(
                by,
                "audit.verify",
                Optional.empty(),
                verdict.intact() ? Outcome.SUCCESS : Outcome.FAILED,
                Map.of(
                        "entries", Long.toString(verdict.entries()),
                        "findings", Long.toString(verdict.findingsTotal()),
                        "checkpoint", verdict.anchor().orElse("none")));
    }
}
