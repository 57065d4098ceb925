package io.lakegate.server.exchange.refresh;

import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.ReconnectReason;
import io.lakegate.server.exchange.refresh.LeaseRule.LeaseOutcome;
import io.lakegate.server.exchange.refresh.tokenset.SeenTokenSet;
import io.lakegate.server.exchange.refresh.tokenset.TokenSet;
import io.lakegate.server.exchange.refresh.tokenset.TokenSetStore;
import io.lakegate.server.exchange.refresh.tokenset.TokenSetStore.Leased;
import io.lakegate.server.setting.RefreshSettings;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

    /** How often a flight looks at the row of another replica's lease by itself. */
    private static final Duration FIRST_LOOK = Duration.ofMillis(20);

    private static final Duration LATER_LOOKS = Duration.ofMillis(250);

    /** The same while followers are heard: then only a lease that runs out, which is no change, must be noticed. */
    private static final Duration LOOKS_WHEN_HEARD = Duration.ofSeconds(2);

    /** What a shutdown grants beyond the answer deadline. */
    private static final Duration TO_STORE = Duration.ofSeconds(10);

    private static final Logger LOG = Logger.getLogger(Refresher.class);

    private final TokenSetStore store;
    private final Leader leader;
    private final OutcomeWriter writer;
    private final Followers followers;
    private final LeaseRule rule;
    private final Duration drain;
    private final ConcurrentMap<ConnectionId, CompletableFuture<Void>> flights = new ConcurrentHashMap<>();
    private final Phaser ahead = new Phaser(1);
    private volatile boolean draining;

    Refresher(TokenSetStore store, Leader leader, OutcomeWriter writer, Followers followers, RefreshSettings settings) {
        this.store = store;
        this.leader = leader;
        this.writer = writer;
        this.followers = followers;
        this.rule = new LeaseRule(PresentRule.of(settings));
        this.drain = settings.answerDeadline().plus(TO_STORE);
    }

    /** What may be done now about a token set that needs renewing. */
    public LeaseOutcome decide(SeenTokenSet seen) {
        return rule.decide(seen.set(), seen.at());
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
            start(seen.set().id(), mine, () -> leadOrFollow(seen), () -> {});
        }
        return mine;
    }

    /**
     * Flies with a lease that was claimed ahead of anybody asking; callers of that connection join it. Returns at once.
     *
     * @param stolen whether the lease was somebody's who let it run out
     * @param landed runs when it is over, whatever happened
     */
    public void renewAhead(Leased leased, boolean stolen, Runnable landed) {
        ConnectionId id = leased.set().id();
        CompletableFuture<Void> flight = new CompletableFuture<>();
        ahead.register(); // before the look at draining, so that the drain waits for it or it does not start
        flights.putIfAbsent(id, flight); // who is there already follows the row
        start(
                id,
                flight,
                draining ? () -> writer.putDown(leased.set()) : () -> leader.leadAhead(leased, stolen),
                () -> {
                    ahead.arriveAndDeregister();
                    landed.run();
                });
    }

    private void start(ConnectionId id, CompletableFuture<Void> flight, Runnable work, Runnable landed) {
        Thread.ofVirtual().name("refresh-" + id).start(() -> {
            long start = System.nanoTime();
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.errorf(e, "connection %s: the refresh stopped unexpectedly", id);
            } finally {
                land(id, flight);
                writer.metrics().waited(Duration.ofNanos(System.nanoTime() - start));
                landed.run();
            }
        });
    }

    private void land(ConnectionId id, CompletableFuture<Void> flight) {
        flights.remove(id, flight);
        flight.complete(null);
    }

    private void leadOrFollow(SeenTokenSet first) {
        if (settled(first, first)) {
            return;
        }
        writer.metrics().follows(1);
        try {
            follow(first);
        } finally {
            writer.metrics().follows(-1);
        }
    }

    private void follow(SeenTokenSet first) {
        ConnectionId id = first.set().id();
        long end = System.nanoTime() + FOLLOW.toNanos();
        Duration look = FIRST_LOOK;
        while (System.nanoTime() < end) {
            Followers.Expected change = followers.expect(id);
            Optional<SeenTokenSet> seen = store.find(id);
            if (seen.isEmpty() || settled(first, seen.get())) {
                change.forget();
                return;
            }
            change.await(look, whenHeard(seen.get()));
            look = LATER_LOOKS;
        }
    }

    /** A lease that runs out is no change that anybody announces. */
    private static Duration whenHeard(SeenTokenSet seen) {
        Duration left = seen.set()
                .lease()
                .map(lease -> Duration.between(seen.at(), lease.until()).plusMillis(5))
                .orElse(LATER_LOOKS);
        return left.compareTo(LOOKS_WHEN_HEARD) < 0 ? left : LOOKS_WHEN_HEARD;
    }

    /** Whether nothing more can be done now: it changed, we led, or nobody may lead. */
    private boolean settled(SeenTokenSet first, SeenTokenSet seen) {
        if (!seen.set().sameVersion(first.set())) {
            return true;
        }
        return switch (decide(seen)) {
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
        return writer.traffic().openFor(set.tokenEndpoint());
    }

    /** No refresh can help this token set any more, as {@link #decide} said. */
    public void end(TokenSet set, ReconnectReason reason) {
        writer.end(set, reason);
    }

    /** The stored access token does not open: only a new consent helps. */
    public void sealBroken(TokenSet set) {
        writer.end(set, ReconnectReason.SEAL_BROKEN);
    }

    /** Early in the shutdown, while pool and database are still there: what was presented must be stored. */
    void drain(@Observes @Priority(1) ShutdownEvent event) {
        draining = true;
        long end = System.nanoTime() + drain.toNanos();
        CompletableFuture<?>[] open = flights.values().toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(open).get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            ahead.awaitAdvanceInterruptibly(ahead.arriveAndDeregister(), end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            LOG.warnf("%d refreshes did not end in time; their intents stay in the database", flights.size());
        } catch (Exception e) {
            LOG.warn("waiting for refreshes was interrupted", e);
        }
    }
}
