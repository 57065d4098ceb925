package io.lakegate.server.setup.run;

import io.lakegate.server.setup.plan.Made;
import java.util.Optional;

/** How a step, or taking it back, ended. */
public sealed interface StepOutcome {

    /**
     * It was done.
     *
     * @param made what exists now; empty where nothing new does
     */
    record Done(Optional<Made> made, String detail) implements StepOutcome {}

    /**
     * It was surely not done.
     *
     * @param cause a fixed word
     * @param detail what happened and whose turn it is
     */
    record Failed(String cause, String detail) implements StepOutcome {}

    /** Nobody knows. */
    record Unknown(String detail) implements StepOutcome {}
}
