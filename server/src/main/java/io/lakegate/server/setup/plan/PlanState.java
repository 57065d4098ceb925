package io.lakegate.server.setup.plan;

/** How far a plan is. */
public enum PlanState {
    /** Nothing was done yet. */
    PLANNED,
    /** Its steps are being done. */
    APPLYING,
    /** All is made. */
    DONE,
    /** A step failed; what the steps before it made may still exist. */
    FAILED,
    /** What it made is being removed. */
    UNDOING,
    /** What it made is gone. */
    UNDONE,
    /** Nobody does its steps any more, because the server stopped in the middle. Never stored: it follows from the time. */
    INTERRUPTED
}
