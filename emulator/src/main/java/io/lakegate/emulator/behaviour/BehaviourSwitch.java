package io.lakegate.emulator.behaviour;

import java.util.function.UnaryOperator;

/** The behaviour of a running emulator; changes count from the next request on. */
public final class BehaviourSwitch {
    private final Behaviour initial;
    private volatile Behaviour now;

    /**
     * Starts with a behaviour.
     *
     * @param initial what {@link #reset()} returns to
     */
    public BehaviourSwitch(Behaviour initial) {
        this.initial = initial;
        this.now = initial;
    }

    /**
     * What counts now.
     *
     * @return the behaviour
     */
    public Behaviour now() {
        return now;
    }

    /**
     * Changes it, such as {@code change(now -> now.withErrorForm(RFC))}.
     *
     * @param change from the old to the new
     */
    public synchronized void change(UnaryOperator<Behaviour> change) {
        now = change.apply(now);
    }

    /** Back to the state of the start. */
    public synchronized void reset() {
        now = initial;
    }
}
