package io.lakegate.server.exchange.refresh;

import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.ReconnectReason;
import io.lakegate.server.exchange.refresh.LeaseRule.LeaseOutcome;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Single flight: within this process all who wait for one connection share one future, however many they are. A flight
 * leads the refresh where the rules allow, otherwise follows whoever does by looking at the row. It has its own virtual
 * thread and outlives its callers and, bounded, the shutdown.
 */
@ApplicationScoped
public class Refresher {

    /** How long a flight follows another replica before its callers are told to come back. */
    private static final Duration FOLLOW = Duration.ofSeconds(20);

    private static final Duration FIRST_LOOK = Duration.ofMillis(20);
    private static final Duration LATER_LOOKS = Duration.ofMillis(250);

    /** Answer deadline plus the time to store what came. */
    private static final Duration DRAIN = Duration.ofSeconds(70);

    private static final Logger LOG = Logger.getLogger(Refresher.class);

    private final TokenSetStore store;
    private final Leader leader;
    private final OutcomeWriter writer;
    private final ConcurrentMap<ConnectionId, CompletableFuture<Void>> flights = new ConcurrentHashMap<>();
    private volatile boolean draining;

    Refresher(TokenSetStore store, Leader leader, OutcomeWriter writer) {
        this.store = store;
        this.leader = leader;
        this.writer = writer;
    }

    /**
     * Starts or joins the flight of this connection.
     *
     * @return completes, never exceptionally, when the flight has done what it can; then read the row again
     */
    public CompletableFuture<Void> settle(SeenTokenSet seen) {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> flight = flights.putIfAbsent(seen.set().id(), mine);
        if (flight != null) {
            return flight;
        }
        if (draining) {
            land(seen.set().id(), mine);
        } else {
            Thread.ofVirtual().name("refresh-" + seen.set().id()).start(() -> fly(seen, mine));
        }
        return mine;
    }

    private void fly(SeenTokenSet seen, CompletableFuture<Void> flight) {
        try {
            leadOrFollow(seen);
        } catch (RuntimeException e) {
            LOG.errorf(
                    e,
                    "connection %s: the refresh stopped unexpectedly",
                    seen.set().id());
        } finally {
            land(seen.set().id(), flight);
        }
    }

    private void land(ConnectionId id, CompletableFuture<Void> flight) {
        flights.remove(id, flight);
        flight.complete(null);
    }

    private void leadOrFollow(SeenTokenSet first) {
        long end = System.nanoTime() + FOLLOW.toNanos();
        Duration look = FIRST_LOOK;
        Optional<SeenTokenSet> seen = Optional.of(first);
        while (seen.isPresent() && !settled(first, seen.get()) && System.nanoTime() < end) {
            LockSupport.parkNanos(look.toNanos());
            look = LATER_LOOKS;
            seen = store.find(first.set().id());
        }
    }

    /** Whether nothing more can be done now: it changed, we led, or nobody may lead. */
    private boolean settled(SeenTokenSet first, SeenTokenSet seen) {
        if (!seen.set().sameVersion(first.set())) {
            return true;
        }
        return switch (LeaseRule.STANDARD.decide(seen.set(), seen.at())) {
            case LeaseOutcome.Free free -> leader.lead(seen.set());
            case LeaseOutcome.Held held -> false;
            case LeaseOutcome.NotBefore later -> true;
            case LeaseOutcome.NotActive inactive -> true;
            case LeaseOutcome.Over over -> {
                writer.end(seen.set(), over.reason());
                yield true;
            }
        };
    }

    /** The flight of this connection, if there is one in this process. */
    Optional<CompletableFuture<Void>> flight(ConnectionId id) {
        return Optional.ofNullable(flights.get(id));
    }

    /** How long the token endpoint of this token set should be left alone; empty if it need not. */
    public Optional<Duration> circuitOpenFor(TokenSet set) {
        return writer.circuitOpenFor(set);
    }

    /** The stored access token does not open: only a new consent helps. */
    public void sealBroken(TokenSet set) {
        writer.end(set, ReconnectReason.SEAL_BROKEN);
    }

    /** Early in the shutdown, while pool and database are still there: what was presented must be stored. */
    void drain(@Observes @Priority(1) ShutdownEvent event) {
        draining = true;
        CompletableFuture<?>[] open = flights.values().toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(open).get(DRAIN.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOG.warnf("%d refreshes did not end in time; their intents stay in the database", flights.size());
        } catch (Exception e) {
            LOG.warn("waiting for refreshes was interrupted", e);
        }
    }
}
