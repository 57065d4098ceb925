package io.lakegate.server.databricks.sql;

import java.util.List;

/**
 * A statement on its way.
 *
 * @param id what to ask with how far it is
 * @param row the first row of its result; empty while there is none
 * @param error what was wrong, in Databricks' words; empty while nothing was
 */
public record SqlStatement(String id, State state, List<String> row, String error) {

    /** Copies. */
    public SqlStatement {
        row = List.copyOf(row);
    }

    /** How far it is. */
    public enum State {
        /** Waits, perhaps for its warehouse. */
        PENDING,
        /** Is being worked on. */
        RUNNING,
        /** Has a result. */
        SUCCEEDED,
        /** Has failed, was cancelled or is forgotten. */
        FAILED;

        static State of(String word) {
            return switch (word) {
                case "PENDING" -> PENDING;
                case "RUNNING" -> RUNNING;
                case "SUCCEEDED" -> SUCCEEDED;
                default -> FAILED;
            };
        }

        /** Whether nothing more comes. */
        public boolean over() {
            return this == SUCCEEDED || this == FAILED;
        }
    }
}
