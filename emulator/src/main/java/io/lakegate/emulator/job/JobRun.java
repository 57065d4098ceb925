package io.lakegate.emulator.job;

import io.lakegate.emulator.directory.Principal;
import io.lakegate.emulator.lakehouse.JobSeed;
import io.lakegate.emulator.statement.StatementRun;
import io.lakegate.emulator.statement.StatementState;
import java.time.Instant;
import java.util.Optional;

/**
 * A run of a job. Its state follows from the emulator's time and from its statement.
 *
 * @param id its number
 * @param number which run of the job it is, from 1
 * @param job what it runs
 * @param caller as whom
 * @param statement the work
 * @param startedAt when
 * @param canceledAt when somebody stopped it
 */
public record JobRun(
        long id,
        long number,
        JobSeed job,
        Principal caller,
        StatementRun statement,
        Instant startedAt,
        Optional<Instant> canceledAt) {
    /** The names are the API's. */
    public enum LifeCycle {
        /** Waits for its compute. */
        PENDING,
        /** Works. */
        RUNNING,
        /** Is over, see {@link Result}. */
        TERMINATED
    }

    /** The names are the API's. */
    public enum Result {
        /** The statement had a result. */
        SUCCESS,
        /** The statement failed. */
        FAILED,
        /** Somebody stopped it. */
        CANCELED
    }

    /**
     * How far it is.
     *
     * @param now the emulator's time
     * @return its state
     */
    public LifeCycle lifeCycle(Instant now) {
        if (canceledAt.isPresent()) {
            return LifeCycle.TERMINATED;
        }
        if (now.isBefore(beganAt())) {
            return LifeCycle.PENDING;
        }
        boolean worked = statement.state() != StatementState.PENDING && statement.state() != StatementState.RUNNING;
        return worked && !now.isBefore(earliestEnd()) ? LifeCycle.TERMINATED : LifeCycle.RUNNING;
    }

    /**
     * What came of it.
     *
     * @param now the emulator's time
     * @return the result of one that is over
     */
    public Optional<Result> result(Instant now) {
        if (lifeCycle(now) != LifeCycle.TERMINATED) {
            return Optional.empty();
        }
        if (canceledAt.isPresent() || statement.state() == StatementState.CANCELED) {
            return Optional.of(Result.CANCELED);
        }
        return Optional.of(statement.state() == StatementState.SUCCEEDED ? Result.SUCCESS : Result.FAILED);
    }

    /** Why it failed; empty for one that did not. */
    String message() {
        return statement
                .failure()
                .map(failure -> failure.text())
                .orElse(canceledAt.isPresent() ? "Run cancelled." : "");
    }

    Instant beganAt() {
        return startedAt.plus(job.pendingFor());
    }

    Instant earliestEnd() {
        return beganAt().plus(job.runningFor());
    }

    JobRun canceled(Instant now) {
        statement.cancel();
        return new JobRun(id, number, job, caller, statement, startedAt, Optional.of(now));
    }
}
