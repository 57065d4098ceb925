package io.lakegate.emulator.statement;

/** How far a statement is; the names are the API's. */
public enum StatementState {
    /** Waits for its warehouse. */
    PENDING,
    /** The engine works. */
    RUNNING,
    /** Has a result. */
    SUCCEEDED,
    /** Has an error. */
    FAILED,
    /** Was stopped. */
    CANCELED;

    boolean isFinal() {
        return this != PENDING && this != RUNNING;
    }
}
