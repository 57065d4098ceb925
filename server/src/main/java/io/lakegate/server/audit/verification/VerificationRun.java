package io.lakegate.server.audit.verification;

import io.lakegate.server.audit.Actor;
import io.quarkus.qute.TemplateData;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The verification that somebody began on the page of this replica: how far it is, or what came of the last one. */
@ApplicationScoped
class VerificationRun {

    private static final Logger LOG = Logger.getLogger(VerificationRun.class);

    private final Verification verification;
    private volatile State state = new State(false, 0, 0, 0, "", Optional.empty());

    VerificationRun(Verification verification) {
        this.verification = verification;
    }

    State state() {
        return state;
    }

    /** Begins in the background; 409 while one runs. */
    void begin(Actor by) {
        Verification.Turn turn = verification.take();
        state = new State(true, 0, 0, 0, "", Optional.empty());
        Thread.ofVirtual().name("audit-verification").start(() -> {
            try (turn) {
                Verdict verdict = turn.run(by, Optional.empty(), new Watched());
                state = new State(false, 0, 0, 0, "", Optional.of(verdict));
            } catch (RuntimeException e) {
                LOG.warn("the verification of the audit ended early: " + e.getMessage());
                state = new State(
                        false, 0, 0, 0, "It ended early, see the server's log; begin again.", Optional.empty());
            }
        });
    }

    /**
     * Where it stands.
     *
     * @param trouble why there is no verdict; empty if nothing went wrong
     */
    @TemplateData
    record State(boolean running, long done, long of, long findings, String trouble, Optional<Verdict> verdict) {}

    private final class Watched implements Progress {

        @Override
        public void done(long entries, long of) {
            state = new State(true, entries, of, state.findings(), "", Optional.empty());
        }

        @Override
        public void found(Finding finding) {
            State known = state;
            state = new State(true, known.done(), known.of(), known.findings() + 1, "", Optional.empty());
        }
    }
}
