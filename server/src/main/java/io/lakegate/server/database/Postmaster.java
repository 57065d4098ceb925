package io.lakegate.server.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** A living PostgreSQL server process that was seen to work in a certain data folder. */
record Postmaster(ProcessHandle process) {

    private static final Logger LOG = Logger.getLogger(Postmaster.class);
    private static final Duration FAST = Duration.ofSeconds(60);
    private static final Duration IMMEDIATE = Duration.ofSeconds(10);

    /**
     * The process that this file names, if it lives and really is a PostgreSQL in that very folder: process ids are used again, so
     * the number alone proves nothing.
     */
    static Optional<Postmaster> of(PostmasterFile file, Path data) {
        return ProcessHandle.of(file.pid())
                .filter(ProcessHandle::isAlive)
                .filter(process -> worksIn(process, data))
                .map(Postmaster::new);
    }

    /** Whether any process still works in this data folder, be it a child whose postmaster was killed. */
    static boolean anyWorksIn(Path data) {
        return ProcessHandle.allProcesses().anyMatch(process -> worksIn(process, data));
    }

    private static boolean worksIn(ProcessHandle process, Path data) {
        Path proc = Path.of("/proc", Long.toString(process.pid()));
        try {
            return proc.resolve("cwd").toRealPath().equals(data.toRealPath())
                    && Files.readSymbolicLink(proc.resolve("exe")).toString().contains("/bin/postgres");
        } catch (IOException goneOrForeign) {
            return false;
        }
    }

    /** Ends it: open transactions are rolled back, what was committed is written out. Returns when it is gone. */
    void stop() {
        signal("INT");
        if (!goneWithin(FAST)) {
            LOG.warn("the embedded PostgreSQL did not stop in time; ending it at once, it recovers at the next start");
            signal("QUIT");
            if (!goneWithin(IMMEDIATE)) {
                LOG.errorf("the embedded PostgreSQL (process %d) does not end", process.pid());
            }
        }
    }

    private boolean goneWithin(Duration wait) {
        try {
            process.onExit().get(wait.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The JDK can only send TERM, which PostgreSQL takes as "wait until every client has left". */
    private void signal(String name) {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            LOG.warnf("cannot signal the embedded PostgreSQL: %s", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
