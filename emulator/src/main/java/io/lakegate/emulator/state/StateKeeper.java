package io.lakegate.emulator.state;

import io.lakegate.emulator.secret.PrivateFile;
import java.lang.System.Logger.Level;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Writes the file a moment after a change, and once more at the end: a burst of changes is written once. */
public final class StateKeeper implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(StateKeeper.class.getName());
    private static final long MOMENT_MS = 200;
    private static final long PATIENCE_S = 10;

    private final StateFile file;
    private final Supplier<StateDocument> now;
    private final AtomicBoolean due = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor writer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("emulator-state").factory());

    /**
     * Begins to keep.
     *
     * @param file where to; belongs to the keeper from now on
     * @param now collects what is to be kept
     */
    public StateKeeper(StateFile file, Supplier<StateDocument> now) {
        this.file = file;
        this.now = now;
        writer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Something may have changed. */
    public void changed() {
        if (due.compareAndSet(false, true)) {
            schedule();
        }
    }

    private void schedule() {
        try {
            writer.schedule(this::writeCarefully, MOMENT_MS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closing) {
            LOG.log(Level.DEBUG, "closing; the last write has the change");
        }
    }

    /** Writes for the last time and lets go of the file. */
    @Override
    public void close() {
        // Not "now": an interrupted write fails.
        writer.shutdown();
        try {
            if (!writer.awaitTermination(PATIENCE_S, TimeUnit.SECONDS)) {
                LOG.log(Level.ERROR, "the state is still being written to {0}", file.path());
            }
            file.write(now.get());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            file.close();
        }
    }

    /** What fails now is tried again at the next change. */
    private void writeCarefully() {
        due.set(false);
        try {
            file.write(now.get());
        } catch (PrivateFile.NotWrittenException failed) {
            LOG.log(Level.ERROR, "the state was not kept: {0}", failed.getMessage());
        }
    }
}
