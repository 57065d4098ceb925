package io.lakegate.bench.crash;

import io.lakegate.bench.crash.Step.Moment;
import io.lakegate.bench.crash.Step.Trouble;
import io.lakegate.bench.stage.Cluster;
import io.lakegate.bench.stage.Signal;
import io.lakegate.bench.stage.Wait;
import io.lakegate.demo.stage.ServerProcess;
import io.lakegate.emulator.fault.FaultMatch;
import io.lakegate.emulator.fault.FaultRule;
import java.time.Duration;

/** Brings the refreshing replica to the moment and lets the trouble happen there. */
final class Scene implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** Longer than it takes to notice that a request has arrived and to kill its sender. */
    private static final Duration BEFORE_ANSWER = Duration.ofSeconds(5);

    private final Cluster cluster;
    private final Step step;
    private final String connection;
    private final Duration freeze;
    private final Duration slow;
    private final PausePoint intent;
    private final PausePoint success;
    private final int presentedBefore;
    private final long versionBefore;
    private ServerProcess victim;

    /**
     * Prepares the trouble; nothing happens yet.
     *
     * @param freeze how long a process stands still
     * @param slow how long the slow endpoint takes
     */
    Scene(Cluster cluster, Step step, String connection, Duration freeze, Duration slow) {
        this.cluster = cluster;
        this.step = step;
        this.connection = connection;
        this.freeze = freeze;
        this.slow = slow;
        this.presentedBefore = presentations();
        this.versionBefore = version();
        this.victim = cluster.replicas().getFirst();
        script();
        this.intent = PausePoint.before(PausePoint.Kind.INTENT, cluster.postgres());
        this.success = PausePoint.before(PausePoint.Kind.SUCCESS, cluster.postgres());
        if (step.moment() != Moment.ANSWER_RECEIVED && step.moment() != Moment.COMMITTED) {
            success.close();
        }
    }

    /** What Databricks will do. */
    private void script() {
        FaultRule next = FaultRule.on(FaultMatch.grant("refresh_token"));
        switch (step.trouble()) {
            case SLOW_ENDPOINT -> cluster.databricks().faults().add(next.delayAfter(slow));
            case DROP_ANSWER -> cluster.databricks().faults().add(next.dropAfterEffect());
            case KILL, FREEZE, RESTART_DATABASE -> {
                if (step.moment() == Moment.REQUEST_WRITTEN) {
                    cluster.databricks().faults().add(next.delayAfter(BEFORE_ANSWER));
                }
            }
        }
    }

    /** Waits for the replica that refreshes, and lets it happen to that one. Returns when the trouble is over. */
    void happen() {
        victim = byName(intent.awaitVictim());
        switch (step.moment()) {
            case BEFORE_INTENT -> beforeIntent();
            case AFTER_INTENT -> whileStopped(intent, "the intent stands", () -> presented());
            case REQUEST_WRITTEN -> requestWritten();
            case ANSWER_RECEIVED -> answerReceived();
            case COMMITTED -> {
                intent.release();
                success.awaitVictim();
                whileStopped(success, "the success is committed", () -> version() > versionBefore);
            }
        }
    }

    /** The replica to which it happened. */
    ServerProcess victim() {
        return victim;
    }

    @Override
    public void close() {
        intent.close();
        success.close();
        cluster.databricks().faults().clear();
    }

    private void beforeIntent() {
        switch (step.trouble()) {
            case FREEZE -> freezeUntilThen(intent);
            case RESTART_DATABASE -> cluster.postgres().restart();
            default -> {
                kill();
                intent.neverArrived();
            }
        }
    }

    private void requestWritten() {
        intent.release();
        Wait.until("the request reached Databricks", LONGEST, () -> presentations() > presentedBefore);
        switch (step.trouble()) {
            case KILL -> kill();
            case FREEZE -> freeze(() -> {});
            case RESTART_DATABASE -> cluster.postgres().restart();
            case SLOW_ENDPOINT -> Wait.pass(slow.plusSeconds(1));
            case DROP_ANSWER -> {}
        }
    }

    private void answerReceived() {
        intent.release();
        success.awaitVictim();
        if (step.trouble() == Trouble.FREEZE) {
            freezeUntilThen(success);
        } else {
            kill();
            success.neverArrived();
        }
    }

    /** Stopped, the process cannot hear what the database says; so the statement is done and the process has done nothing since. */
    private void whileStopped(PausePoint pause, String what, java.util.function.BooleanSupplier done) {
        cluster.balancer().remove(victim.place().port());
        Signal.STOP.to(victim.pid());
        pause.release();
        Wait.until(what, LONGEST, done);
        if (step.trouble() == Trouble.FREEZE) {
            Wait.pass(freeze);
            Signal.CONT.to(victim.pid());
            cluster.balancer().add(victim.place().port());
        } else {
            kill();
        }
    }

    private void freezeUntilThen(PausePoint pause) {
        freeze(pause::release);
    }

    private void freeze(Runnable afterwards) {
        cluster.balancer().remove(victim.place().port());
        Signal.STOP.to(victim.pid());
        Wait.pass(freeze);
        Signal.CONT.to(victim.pid());
        cluster.balancer().add(victim.place().port());
        afterwards.run();
    }

    private void kill() {
        cluster.balancer().remove(victim.place().port());
        victim.kill();
    }

    private boolean presented() {
        return cluster.postgres()
                        .number("select count(*) from token_set where presented_at is not null and connection_id = '"
                                + connection + "'")
                == 1;
    }

    private long version() {
        return cluster.postgres().number("select version from token_set where connection_id = '" + connection + "'");
    }

    private int presentations() {
        return cluster.databricks().journal().entriesOf("refresh_token").size();
    }

    /** Replicas call themselves {@code replica-1} and so on. */
    private ServerProcess byName(String name) {
        return cluster.replicas().get(Integer.parseInt(name.substring(name.indexOf('-') + 1)) - 1);
    }
}
