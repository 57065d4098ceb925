package io.lakegate.emulator.sql;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Lets a running statement be stopped from outside. */
public final class Cancellation {
    private Optional<Statement> running = Optional.empty();
    private boolean requested;

    /** Stops the statement, or keeps it from starting. */
    public synchronized void cancel() {
        requested = true;
        interrupt();
    }

    /**
     * Whether somebody asked for it.
     *
     * @return true after {@link #cancel}
     */
    public synchronized boolean isRequested() {
        return requested;
    }

    synchronized void runs(Statement statement) {
        running = Optional.of(statement);
    }

    synchronized void ended() {
        running = Optional.empty();
    }

    /** The engine forgets an interruption that comes too early, so it is repeated for as long as the statement runs. */
    synchronized void interrupt() {
        try {
            if (running.isPresent()) {
                running.get().cancel();
            }
        } catch (SQLException closedMeanwhile) {
            running = Optional.empty();
        }
    }
}
