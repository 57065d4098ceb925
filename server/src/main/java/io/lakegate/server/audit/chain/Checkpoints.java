package io.lakegate.server.audit.chain;

import io.lakegate.server.database.Database;
import io.lakegate.server.vault.MacKey;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/** Every minute one replica closes what needs closing, seals what a killed one left unsealed, and seals the heads of all chains. */
@ApplicationScoped
public class Checkpoints {

    private static final Logger LOG = Logger.getLogger(Checkpoints.class);

    /** After the writer has written its rest. */
    private static final int VERY_LAST = 100_001;

    private final Database database;
    private final ChainStore chains;
    private final ChainWriter writer;
    private final Closing closing;
    private final Sweep sweep;

    /** Takes what it works on. */
    public Checkpoints(Database database, ChainStore chains, ChainWriter writer) {
        this.database = database;
        this.chains = chains;
        this.writer = writer;
        this.closing = new Closing(chains);
        this.sweep = new Sweep(chains);
    }

    /** Before anybody verifies: entries from an older version must not look inserted. */
    void closeAtStart(@Observes StartupEvent event) {
        try {
            database.run(handle -> {
                if (CheckpointStore.alone(handle)) {
                    closing.close(handle);
                }
            });
        } catch (RuntimeException e) {
            LOG.warn("the audit of before is not closed yet, which is tried again in a minute: " + e.getMessage());
        }
    }

    @Scheduled(every = "60s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void everyMinute() {
        try {
            round();
        } catch (RuntimeException e) {
            LOG.warn("no audit checkpoint this time, the next one comes in a minute: " + e.getMessage());
        }
    }

    void beforeTheEnd(@Observes @Priority(VERY_LAST) ShutdownEvent event) {
        everyMinute();
    }

    /** One round; does nothing where another replica is at it, and makes no checkpoint where nothing is new. */
    public void round() {
        writer.flush();
        List<StoredEntry> left = database.transaction(
                handle -> CheckpointStore.alone(handle) ? prepare(handle) : List.<StoredEntry>of());
        if (!left.isEmpty()) {
            writer.adopt(left);
        }
        MacKey key = chains.newestKey();
        database.run(handle -> {
            if (CheckpointStore.alone(handle)) {
                checkpoint(handle, key);
            }
        });
    }

    private List<StoredEntry> prepare(Handle handle) {
        closing.close(handle);
        return sweep.unsealed(handle);
    }

    private static void checkpoint(Handle handle, MacKey key) {
        List<Head> heads = CheckpointStore.grown(handle);
        if (heads.isEmpty()) {
            return;
        }
        Optional<Checkpoint> last = CheckpointStore.last(handle);
        Sweep.Reach reach = Sweep.reach(handle);
        Instant at = reach.now();
        var unsigned = new Checkpoint(
                last.map(Checkpoint::number).orElse(0L) + 1,
                at,
                reach.seq(),
                key.id(),
                heads,
                last.map(Checkpoint::mac).orElse(new byte[0]),
                new byte[0]);
        CheckpointStore.add(handle, unsigned.signed(key));
    }
}
