package io.lakegate.emulator.warehouse;

/** What a warehouse is doing; the names are the API's. */
public enum WarehouseState {
    /** Nothing runs; a statement starts it. */
    STOPPED,
    /** On its way; statements wait. */
    STARTING,
    /** Runs statements. */
    RUNNING,
    /** Was taken away. */
    DELETED
}
