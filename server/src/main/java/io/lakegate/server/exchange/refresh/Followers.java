package io.lakegate.server.exchange.refresh;

import io.lakegate.server.exchange.ConnectionId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Rule 5: where followers wait for a token set to change. Whoever listens to table {@code change} says {@link #changed} for each row of
 * kind {@code token-set}, and {@link #heard} as long as it trusts what it hears; without that, followers look for themselves.
 */
@Singleton
public class Followers {

    private final ConcurrentMap<ConnectionId, CountDownLatch> awaited = new ConcurrentHashMap<>();
    private volatile boolean heard;

    /** The token set has a new version or state. May be said often and of anything; never blocks. */
    public void changed(ConnectionId id) {
        CountDownLatch waiting = awaited.remove(id);
        if (waiting != null) {
            waiting.countDown();
        }
    }

    /** Everything may have changed: after a reconnect of the listener. */
    public void anythingMayHaveChanged() {
        awaited.keySet().forEach(this::changed);
    }

    /** Whether followers are being heard; false from the start. */
    public void heard(boolean now) {
        heard = now;
        if (!now) {
            anythingMayHaveChanged();
        }
    }

    /** Ask before reading the row, wait after: then no change falls in between. */
    Expected expect(ConnectionId id) {
        return new Expected(this, id, awaited.computeIfAbsent(id, key -> new CountDownLatch(1)));
    }

    /** The next change of one token set. */
    record Expected(Followers followers, ConnectionId id, CountDownLatch change) {

        /** Waits for it, and not longer than {@code unheard} while nobody listens, else than {@code heard}. */
        void await(Duration unheard, Duration heard) {
            Duration longest = followers.heard ? heard : unheard;
            try {
                if (!change.await(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                    forget();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Nobody waits for it any more. */
        void forget() {
            followers.awaited.remove(id, change);
        }
    }
}
