package io.lakegate.emulator.grant;

import io.lakegate.emulator.behaviour.BehaviourSwitch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Slows down who guesses secrets (RFC 6749 section 10.10). */
final class WrongSecrets {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Clock clock;
    private final BehaviourSwitch behaviour;
    private final Map<String, Deque<Instant>> recent = new HashMap<>();

    WrongSecrets(Clock clock, BehaviourSwitch behaviour) {
        this.clock = clock;
        this.behaviour = behaviour;
    }

    synchronized void requireFewOf(String clientId) {
        int limit = behaviour.now().wrongSecretsPerMinute();
        Deque<Instant> wrong = recent.getOrDefault(clientId, new ArrayDeque<>());
        wrong.removeIf(at -> at.isBefore(clock.instant().minus(WINDOW)));
        if (limit > 0 && wrong.size() >= limit) {
            throw TokenErrors.tooManyWrongSecrets((int) WINDOW.toSeconds());
        }
    }

    synchronized void count(String clientId) {
        recent.computeIfAbsent(clientId, id -> new ArrayDeque<>()).add(clock.instant());
    }
}
