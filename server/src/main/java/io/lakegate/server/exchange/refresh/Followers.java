package io.lakegate.server.exchange.refresh;

import io.lakegate.server.database.change.Change;
import io.lakegate.server.database.change.ChangeListener;
import io.lakegate.server.database.change.Trust;
import io.lakegate.server.exchange.ConnectionId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Rule 5: where followers of another replica's leader wait for a token set to change. As long as the change feed is trusted they sleep
 * until it tells; without it they look for themselves.
 */
@Singleton
public class Followers implements ChangeListener {

    private final ConcurrentMap<ConnectionId, CountDownLatch> awaited = new ConcurrentHashMap<>();
    private final BooleanSupplier heard;

    /** Believes the feed while it may be trusted. */
    @Inject
    Followers(Trust trust) {
        this(trust::holds);
    }

    /** With a belief of one's own. */
    Followers(BooleanSupplier heard) {
        this.heard = heard;
    }

    @Override
    public void changed(Change change) {
        if (change.kind() == Change.Kind.TOKEN_SET) {
            wake(new ConnectionId(change.id()));
        }
    }

    @Override
    public void forget() {
        awaited.keySet().forEach(this::wake);
    }

    private void wake(ConnectionId id) {
        CountDownLatch waiting = awaited.remove(id);
        if (waiting != null) {
            waiting.countDown();
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
            Duration longest = followers.heard.getAsBoolean() ? heard : unheard;
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
