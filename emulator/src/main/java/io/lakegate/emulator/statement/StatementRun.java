package io.lakegate.emulator.statement;

import io.lakegate.emulator.directory.Principal;
import io.lakegate.emulator.secret.RandomText;
import io.lakegate.emulator.sql.Cancellation;
import io.lakegate.emulator.sql.value.SqlFailedException;
import io.lakegate.emulator.sql.value.SqlResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One statement on its way; threads meet here. */
public final class StatementRun {
    private static final int KEY_BYTES = 32;

    private final String id;
    /** Whoever knows a key may fetch the result without a token until its time has come. */
    private final Map<String, Instant> links = new ConcurrentHashMap<>();

    private final Principal owner;
    private final Wanted wanted;
    private final Instant startedAt;
    private final Cancellation cancellation = new Cancellation();
    private final CountDownLatch done = new CountDownLatch(1);
    private StatementState state = StatementState.PENDING;
    private Optional<SqlResult> result = Optional.empty();
    private Optional<SqlFailedException> failure = Optional.empty();

    StatementRun(String id, Principal owner, Wanted wanted, Instant startedAt) {
        this.id = id;
        this.owner = owner;
        this.wanted = wanted;
        this.startedAt = startedAt;
    }

    /**
     * Its id.
     *
     * @return a UUID
     */
    public String id() {
        return id;
    }

    /** A new unguessable key. */
    String newLink(Instant until) {
        String key = RandomText.secure().urlSafe(KEY_BYTES);
        links.put(key, until);
        return key;
    }

    boolean hasLink(String key, Instant now) {
        return Optional.ofNullable(links.get(key)).filter(now::isBefore).isPresent();
    }

    Principal owner() {
        return owner;
    }

    Wanted wanted() {
        return wanted;
    }

    Instant startedAt() {
        return startedAt;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    /**
     * How far it is.
     *
     * @return its state
     */
    public synchronized StatementState state() {
        return state;
    }

    /**
     * What it gave.
     *
     * @return the result of one that succeeded
     */
    public synchronized Optional<SqlResult> result() {
        return result;
    }

    /**
     * What was wrong.
     *
     * @return the failure of one that failed
     */
    public synchronized Optional<SqlFailedException> failure() {
        return failure;
    }

    /**
     * Waits in real time: a client holds its connection for it.
     *
     * @param longest how long at most
     * @return whether it has ended
     */
    public boolean await(Duration longest) {
        try {
            return done.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Stops it, if it has not ended. */
    public void cancel() {
        cancellation.cancel();
        end(StatementState.CANCELED, Optional.empty(), Optional.empty());
    }

    /** False when it was stopped before. */
    synchronized boolean begins() {
        if (state == StatementState.PENDING) {
            state = StatementState.RUNNING;
        }
        return state == StatementState.RUNNING;
    }

    void succeeds(SqlResult with) {
        end(StatementState.SUCCEEDED, Optional.of(with), Optional.empty());
    }

    void fails(SqlFailedException with) {
        end(StatementState.FAILED, Optional.empty(), Optional.of(with));
    }

    private synchronized void end(
            StatementState end, Optional<SqlResult> withResult, Optional<SqlFailedException> withFailure) {
        if (!state.isFinal()) {
            state = end;
            result = withResult;
            failure = withFailure;
            done.countDown();
        }
    }
}
