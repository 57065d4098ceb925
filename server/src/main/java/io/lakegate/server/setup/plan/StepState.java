package io.lakegate.server.setup.plan;

/** How far a step is. */
public enum StepState {
    WAITING,
    /** Written down before anything is sent. Where nobody runs the plan any more, nobody knows whether it was done. */
    RUNNING,
    DONE,
    /** Surely not done. */
    FAILED,
    /** Nobody knows. */
    UNKNOWN,
    /** What it made is gone again. */
    REMOVED;

    /** Whether something may exist because of it. */
    public boolean mayExist() {
        return this == RUNNING || this == DONE || this == UNKNOWN;
    }
}
