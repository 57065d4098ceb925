package io.lakegate.server.exchange.refresh;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/**
 * Rule 6: after a few failures in a row a token endpoint is left alone for a while, so that its outage costs each
 * connection as few unanswered presentations as possible. In memory, each replica for itself, by the monotonic clock.
 */
final class Circuit {

    private static final int FAILURES_TO_OPEN = 3;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final ConcurrentMap<URI, Failures> endpoints = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;

    Circuit(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** How long nobody should speak to the endpoint; empty if one may. */
    Optional<Duration> openFor(URI endpoint) {
        Failures failures = endpoints.get(endpoint);
        if (failures == null || failures.count < FAILURES_TO_OPEN) {
            return Optional.empty();
        }
        long left = failures.openUntil - nanoTime.getAsLong();
        return left > 0 ? Optional.of(Duration.ofNanos(left)) : Optional.empty();
    }

    /** The endpoint answered, whatever it said. */
    void answered(URI endpoint) {
        endpoints.remove(endpoint);
    }

    /**
     * It did not answer, or did not process.
     *
     * @return how long the connection that found out should wait: doubled with each failure in a row, with jitter
     */
    Duration failed(URI endpoint) {
        Failures failures = endpoints.merge(endpoint, next(0), (old, first) -> next(old.count));
        return wait(failures.count);
    }

    private Failures next(int before) {
        return new Failures(
                before + 1,
                nanoTime.getAsLong() + wait(before + 2 - FAILURES_TO_OPEN).toNanos());
    }

    private static Duration wait(int failures) {
        long doubled = FIRST_WAIT.toMillis() << Math.clamp(failures - 1L, 0, 10);
        long longest = Math.min(doubled, LONGEST_WAIT.toMillis());
        return Duration.ofMillis(longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2 + 1));
    }

    private record Failures(int count, long openUntil) {}
}
