package io.lakegate.server.issuer;

import io.lakegate.server.issuer.WorkloadKey.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * When keys rotate by themselves. A new key is published well before it signs, so that whoever keeps our key set for a while
 * has it in time. Where policies carry the keys themselves, nobody but an admin knows when they have the new one.
 */
final class RotationRule {

    /** How long a key signs before the next one is published. */
    static final Duration TURN = Duration.ofDays(90);

    /** How long a key is published before it signs. */
    static final Duration LEAD = Duration.ofDays(1);

    private RotationRule() {}

    /** What is to be done now, at most one thing. */
    sealed interface Step {
        record Publish() implements Step {}

        record Activate(UUID id) implements Step {}

        record Nothing() implements Step {}
    }

    /** @param inPolicies whether any policy carries our keys itself */
    static Step next(List<WorkloadKey> keys, Instant now, boolean inPolicies) {
        Optional<WorkloadKey> next = in(State.NEXT, keys);
        if (next.isPresent()) {
            boolean known = !now.isBefore(next.get().publishedAt().plus(LEAD));
            return known && !inPolicies ? new Step.Activate(next.get().id()) : new Step.Nothing();
        }
        boolean old = in(State.SIGNING, keys)
                .flatMap(WorkloadKey::signsAt)
                .filter(since -> !now.isBefore(since.plus(TURN)))
                .isPresent();
        return old ? new Step.Publish() : new Step.Nothing();
    }

    private static Optional<WorkloadKey> in(State state, List<WorkloadKey> keys) {
        return keys.stream().filter(key -> key.state() == state).findFirst();
    }
}
