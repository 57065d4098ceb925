package io.lakegate.server.audit.verification;

import io.lakegate.server.audit.chain.Chain;
import io.lakegate.server.audit.chain.Checkpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts while a verification runs, in bounded memory; one thread. */
final class Tally {

    private static final int KEPT = 1_000;

    private final Progress progress;
    private final long total;
    private final List<Finding> kept = new ArrayList<>();
    private long findings;
    private long entries;
    private long waiting;
    private long unchained;
    private @Nullable Instant unchainedBefore;
    private long chains;
    private long batches;
    private long checkpoints;
    private @Nullable Checkpoint last;

    Tally(Progress progress, long total) {
        this.progress = progress;
        this.total = total;
    }

    void found(Finding finding) {
        findings++;
        if (kept.size() < KEPT) {
            kept.add(finding);
        }
        progress.found(finding);
    }

    void chain(Chain chain) {
        chains++;
        if (chain.closes()) {
            unchainedBefore = chain.startedAt();
        }
    }

    void sealed(Chain chain, long rows) {
        batches++;
        entries += rows;
        unchained += chain.closes() ? rows : 0;
    }

    void batchesDone() {
        progress.done(Math.min(entries, total), total);
    }

    void waiting() {
        waiting++;
    }

    void checkpoint(Checkpoint checkpoint) {
        checkpoints++;
        last = checkpoint;
    }

    Verdict verdict() {
        return new Verdict(
                findings == 0,
                entries,
                waiting,
                unchained,
                unchained == 0 ? Optional.empty() : Optional.ofNullable(unchainedBefore),
                chains,
                batches,
                checkpoints,
                Optional.ofNullable(last).map(Checkpoint::at),
                Optional.ofNullable(last).map(Checkpoint::anchor),
                findings,
                List.copyOf(kept));
    }
}
