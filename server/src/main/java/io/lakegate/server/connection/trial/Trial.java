package io.lakegate.server.connection.trial;

import io.lakegate.server.exchange.ConnectionId;
import io.quarkus.qute.TemplateData;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A connection test.
 *
 * @param warehouse the id of the SQL warehouse
 * @param warehouseState as Databricks wrote it last
 * @param statement what is being waited for
 * @param said what came of it, in one sentence
 * @param next whose turn it is and what to do; empty where nothing is to be done
 * @param seconds how long it has taken by now, or took
 */
@TemplateData
public record Trial(
        UUID id,
        ConnectionId connection,
        String warehouse,
        String warehouseName,
        String warehouseState,
        Optional<String> statement,
        State state,
        String said,
        String next,
        Instant startedAt,
        long seconds) {

    /** Whether it is under way. */
    public boolean running() {
        return state == State.RUNNING;
    }

    /** Whether the query answered. */
    public boolean succeeded() {
        return state == State.SUCCEEDED;
    }

    /** Whether it waits for its warehouse to start. */
    public boolean starting() {
        return running() && !warehouseState.equals("RUNNING");
    }

    /** The warehouse's state in lower case, for a sentence. */
    public String warehouseStateWord() {
        return warehouseState.toLowerCase(java.util.Locale.ROOT);
    }

    /** How far it is. */
    public enum State {
        RUNNING,
        SUCCEEDED,
        FAILED
    }

    /** What came of it. */
    record Result(State state, String said, String next) {}
}
