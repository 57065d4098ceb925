package io.lakegate.server.exchange.refresh;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/**
 * Rule 6: after a few failures in a row a token endpoint is left alone for a while, so that its outage costs each
 * connection as few unanswered presentations as possible; then one tries, and only an answer lets the others follow. For
 * those who renew ahead it also says how many at once the endpoint has shown to bear. In memory, each replica for itself,
 * by the monotonic clock: three calls per replica find an outage out, which is cheaper than telling each other.
 */
final class Circuit {

    private static final int FAILURES_TO_OPEN = 3;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    /** What one {@code Retry-After} may close the endpoint to all for; the connection that heard it waits as long as it was told. */
    private static final Duration LONGEST_ASKED = Duration.ofMinutes(5);

    /** How long the one that tries keeps the others waiting, should it never say how it went. */
    private static final Duration TRIAL = Duration.ofSeconds(5);

    /** Few at first, one more with each answer: an endpoint in trouble then costs few unknown outcomes. */
    private static final int FIRST_WINDOW = 4;

    private static final int WIDEST_WINDOW = 48;

    private final ConcurrentMap<URI, Health> endpoints = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;

    Circuit(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** How long nobody should speak to the endpoint; empty if one may. */
    Optional<Duration> openFor(URI endpoint) {
        long left = health(endpoint).left(nanoTime.getAsLong());
        return left > 0 ? Optional.of(Duration.ofNanos(left)) : Optional.empty();
    }

    /** Whether the caller may speak now. After an outage only one may, until it says how it went. */
    boolean admits(URI endpoint) {
        return health(endpoint).admits(nanoTime.getAsLong());
    }

    /** How many renewals ahead may be under way at once. */
    int window(URI endpoint) {
        return health(endpoint).window();
    }

    /** The endpoint answered, whatever it said. */
    void answered(URI endpoint) {
        health(endpoint).answered();
    }

    /**
     * It did not answer, or did not process.
     *
     * @param retryAfter what it asked for; then it is left alone at once, not only after a few failures
     * @return how long the connection that found out should wait: doubled with each failure in a row, with jitter
     */
    Duration failed(URI endpoint, Optional<Duration> retryAfter) {
        return health(endpoint).failed(nanoTime.getAsLong(), retryAfter.orElse(Duration.ZERO));
    }

    /** All endpoints that anybody spoke to, and whether they are left alone now. */
    Map<URI, Boolean> states() {
        Map<URI, Boolean> states = new HashMap<>();
        endpoints.forEach((endpoint, health) -> states.put(endpoint, health.left(nanoTime.getAsLong()) > 0));
        return states;
    }

    private Health health(URI endpoint) {
        return endpoints.computeIfAbsent(endpoint, key -> new Health());
    }

    private static Duration wait(int failures) {
        long doubled = FIRST_WAIT.toMillis() << Math.clamp(failures - 1L, 0, 10);
        return jittered(Math.min(doubled, LONGEST_WAIT.toMillis()));
    }

    /** Between half of it and all of it. */
    private static Duration jittered(long millis) {
        return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    }

    private static final class Health {
        private int failures;
        private int window = FIRST_WINDOW;
        private boolean open;
        private boolean trying;
        private long openUntil;

        synchronized long left(long now) {
            return open ? openUntil - now : 0;
        }

        synchronized int window() {
            return open ? 1 : window;
        }

        synchronized boolean admits(long now) {
            if (!open) {
                return true;
            }
            if (openUntil - now > 0) {
                return false;
            }
            openUntil = now + TRIAL.toNanos();
            trying = true;
            return true;
        }

        /** Once it is open only the trial's answer counts: the others were asked before. */
        synchronized void answered() {
            if (open && !trying) {
                return;
            }
            failures = 0;
            open = false;
            trying = false;
            window = Math.min(window + 1, WIDEST_WINDOW);
        }

        /** Those who were under way when it opened say nothing new: they do not make the wait grow. */
        synchronized Duration failed(long now, Duration asked) {
            window = FIRST_WINDOW;
            boolean known = open && !trying && openUntil - now > 0;
            failures += known ? 0 : 1;
            Duration wait = Circuit.wait(failures);
            long until = Math.max(asked(asked), failures < FAILURES_TO_OPEN ? 0 : opening());
            if (until > 0 && !known) {
                open = true;
                trying = false;
                openUntil = now + until;
            }
            return wait;
        }

        private long opening() {
            return Circuit.wait(failures + 1 - FAILURES_TO_OPEN).toNanos();
        }

        private static long asked(Duration asked) {
            Duration capped = asked.compareTo(LONGEST_ASKED) < 0 ? asked : LONGEST_ASKED;
            return capped.toNanos()
                    + capped.toNanos() / 10 * ThreadLocalRandom.current().nextInt(10) / 10;
        }
    }
}
