package io.lakegate.server.audit.verification;

import io.lakegate.server.audit.chain.ChainStore;
import io.lakegate.server.audit.chain.Checkpoint;
import io.lakegate.server.audit.chain.CheckpointStore;
import io.lakegate.server.audit.chain.Head;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows the checkpoints from the first, and looks whether each chain still reaches as far as they say. */
final class CheckpointCheck {

    private static final int PAGE = 200;

    private final CheckpointStore checkpoints;
    private final ChainStore chains;
    private final Tally tally;
    private final Optional<String> anchor;
    private boolean anchorSeen;

    CheckpointCheck(CheckpointStore checkpoints, ChainStore chains, Tally tally, Optional<String> anchor) {
        this.checkpoints = checkpoints;
        this.chains = chains;
        this.tally = tally;
        this.anchor = anchor;
    }

    void all() {
        @Nullable Checkpoint before = null;
        for (List<Checkpoint> page = checkpoints.after(0, PAGE);
                !page.isEmpty();
                page = checkpoints.after(page.getLast().number(), PAGE)) {
            for (Checkpoint each : page) {
                check(before, each);
                before = each;
            }
        }
        if (anchor.isPresent() && !anchorSeen) {
            tally.found(Finding.ofCheckpoint("no checkpoint is the one you kept, " + anchor.get()
                    + ": the history was cut off before it, or replaced"));
        }
    }

    private void check(@Nullable Checkpoint before, Checkpoint checkpoint) {
        tally.checkpoint(checkpoint);
        anchorSeen |= anchor.filter(checkpoint.anchor()::equals).isPresent();
        long expected = before == null ? 1 : before.number() + 1;
        byte[] previous = before == null ? new byte[0] : before.mac();
        if (checkpoint.number() != expected) {
            tally.found(Finding.ofCheckpoint(
                    "checkpoints " + expected + " to " + (checkpoint.number() - 1) + " were removed"));
        } else if (!MessageDigest.isEqual(checkpoint.previous(), previous)) {
            tally.found(Finding.ofCheckpoint("checkpoint " + checkpoint.number() + " does not join the one before"));
        }
        if (chains.key(checkpoint.keyId()).filter(checkpoint::stands).isPresent()) {
            checkpoint.heads().forEach(head -> check(checkpoint, head));
        } else {
            tally.found(Finding.ofCheckpoint(
                    "checkpoint " + checkpoint.number() + " was changed, or not made by Lakegate"));
        }
    }

    private void check(Checkpoint checkpoint, Head head) {
        Optional<byte[]> there = chains.macOf(head.chain(), head.number());
        if (there.isEmpty()) {
            tally.found(Finding.ofChain(
                    head.chain(),
                    "chain " + head.chain() + " had " + head.number() + " links at checkpoint " + checkpoint.number()
                            + ", and link " + head.number()
                            + " is no longer there: its end was cut off, with what it sealed"));
        } else if (!MessageDigest.isEqual(there.get(), head.mac())) {
            tally.found(Finding.ofChain(
                    head.chain(),
                    "link " + head.number() + " of chain " + head.chain() + " is not the one that checkpoint "
                            + checkpoint.number() + " sealed"));
        }
    }
}
