package io.lakegate.server.setup.plan;

import java.time.Instant;
import java.util.Optional;

/**
 * One step of a plan.
 *
 * @param position from 1
 * @param made what exists because of it
 * @param cause a fixed word for why it failed
 * @param detail what happened, for people
 */
public record SetupStep(
        int position,
        StepKind kind,
        StepState state,
        Optional<Made> made,
        Optional<String> cause,
        Optional<String> detail,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt) {

    /** One that was not begun. */
    public static SetupStep waiting(int position, StepKind kind) {
        return new SetupStep(
                position,
                kind,
                StepState.WAITING,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Whether something exists, or may exist, because of it. */
    public boolean leftSomething() {
        return kind.makes() && state.mayExist();
    }
}
