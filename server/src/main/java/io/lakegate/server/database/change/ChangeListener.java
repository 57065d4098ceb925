package io.lakegate.server.database.change;

/**
 * Remembers something that a commit, here or on another replica, may make wrong. A bean that implements this is told: at
 * once, by the committing thread, of what was committed in this process, and within a second of what was committed
 * elsewhere. The same change may be told more than once. Do not block.
 */
public interface ChangeListener {

    /** This is no longer as it was. */
    void changed(Change change);

    /** Changes may have been missed: nothing that is remembered may be used any more. */
    void forget();
}
