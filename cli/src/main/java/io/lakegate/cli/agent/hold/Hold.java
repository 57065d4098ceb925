package io.lakegate.cli.agent.hold;

import io.lakegate.cli.agent.broker.Broker;
import io.lakegate.cli.agent.broker.OwnConnection;
import io.lakegate.cli.agent.broker.Renewal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** One connection: the token in hand, and at most one request for the next, however many ask. */
final class Hold {

    private static final AtomicLong SERIALS = new AtomicLong(System.currentTimeMillis());

    private final Broker broker;
    private final AgentClock clock;
    private final BackOff backOff;
    private OwnConnection connection;
    private Optional<LivingToken> token = Optional.empty();
    private String problem = "";
    private CompletableFuture<Boolean> flight = CompletableFuture.completedFuture(false);

    Hold(OwnConnection connection, Broker broker, AgentClock clock) {
        this.connection = connection;
        this.broker = broker;
        this.clock = clock;
        this.backOff = new BackOff(clock);
    }

    /** What the server's list says now. */
    synchronized void seen(OwnConnection now) {
        boolean moved = !now.host().equals(connection.host()); // its token belongs to the host before
        connection = now;
        if (moved || now.disconnected()) {
            token = Optional.empty();
        }
    }

    synchronized Kept kept(String profile) {
        return new Kept(connection, profile, living(), problem);
    }

    synchronized OwnConnection connection() {
        return connection;
    }

    synchronized Optional<LivingToken> living() {
        return token.filter(it -> it.lives(clock));
    }

    /** Asks ahead of the end, without anybody waiting. The answer: whether something changed. */
    synchronized CompletableFuture<Boolean> renewIfDue() {
        boolean due = token.map(it -> RenewalRule.due(it, clock)).orElse(true);
        return due && backOff.over() ? ask(minimum()) : CompletableFuture.completedFuture(false);
    }

    /** Asks for somebody who waits for everything to be as new as it can be. */
    synchronized CompletableFuture<Boolean> renewForSomebody() {
        return living().isPresent() ? renewIfDue() : renewNow();
    }

    /** Asks for somebody who waits because there is none. */
    synchronized CompletableFuture<Boolean> renewNow() {
        if (living().isPresent()) {
            return CompletableFuture.completedFuture(false);
        }
        return backOff.overForSomebody() ? ask(minimum()) : flight;
    }

    /**
     * Asks whether the server has another one than this, which is all that "force" means here: whether Databricks is asked
     * is the server's decision.
     */
    synchronized CompletableFuture<Boolean> lookForAnother(String serial) {
        boolean same = living().filter(it -> it.serial().equals(serial))
                .filter(it -> it.age(clock).compareTo(LivingToken.YOUNG) >= 0)
                .isPresent();
        return same && backOff.overForSomebody() ? ask(Duration.ZERO) : renewNow();
    }

    private Duration minimum() {
        return living().map(RenewalRule::minimum).orElse(Duration.ZERO);
    }

    private CompletableFuture<Boolean> ask(Duration minimum) {
        if (flight.isDone()) {
            var next = new CompletableFuture<Boolean>();
            OwnConnection asked = connection;
            flight = next;
            Thread.ofVirtual().name("renew").start(() -> fly(next, asked, minimum));
        }
        return flight;
    }

    private void fly(CompletableFuture<Boolean> flight, OwnConnection asked, Duration minimum) {
        try {
            flight.complete(settle(asked, broker.token(asked, minimum)));
        } catch (RuntimeException e) {
            settle(asked, new Renewal.NotNow("asking failed (" + e.getClass().getSimpleName() + ")", Duration.ZERO));
            flight.complete(true);
        }
    }

    private synchronized boolean settle(OwnConnection asked, Renewal renewal) {
        if (!asked.host().equals(connection.host())) {
            return true; // for the host before; the next tick asks again
        }
        switch (renewal) {
            case Renewal.Came came -> keep(came);
            case Renewal.Refused refused -> {
                token = Optional.empty();
                problem = refused.why();
                backOff.failed(Duration.ZERO);
            }
            case Renewal.NotNow later -> {
                problem = later.why();
                backOff.failed(later.after());
            }
        }
        return true;
    }

    private void keep(Renewal.Came came) {
        problem = "";
        boolean same = token.filter(it -> it.reveal().equals(came.reveal())).isPresent();
        if (same) {
            backOff.failed(Duration.ZERO); // asking again at once would bring it a third time
        } else {
            backOff.reset();
        }
        String serial = same ? token.orElseThrow().serial() : Long.toString(SERIALS.incrementAndGet());
        Duration known = same ? token.orElseThrow().life() : connection.life();
        Duration life = known.compareTo(came.left()) > 0 ? known : came.left();
        token = Optional.of(LivingToken.of(came.reveal(), serial, life, came.left(), clock));
    }
}
