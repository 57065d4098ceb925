package io.lakegate.emulator.job;

import io.lakegate.emulator.directory.Principal;
import io.lakegate.emulator.lakehouse.JobSeed;
import io.lakegate.emulator.sql.value.SqlPlace;
import io.lakegate.emulator.statement.SqlParts;
import io.lakegate.emulator.statement.StatementRun;
import io.lakegate.emulator.statement.Wanted;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The jobs of one workspace and their runs. */
public final class Jobs {
    private static final long FIRST_RUN = 900_000_000_000_001L;
    private static final int MOST_RUNS = 1_000;
    private static final long ROWS = 1_000;
    private static final long BYTES = 1024 * 1024;

    private final List<JobSeed> seed;
    private final SqlParts sql;
    private final Clock clock;
    private final Map<Long, JobRun> runs = new LinkedHashMap<>();
    private final Map<String, Long> byIdempotencyToken = new HashMap<>();
    private long made;

    /**
     * Jobs that never ran.
     *
     * @param seed the jobs
     * @param sql runs their statements
     * @param clock says how far a run is
     */
    public Jobs(List<JobSeed> seed, SqlParts sql, Clock clock) {
        this.seed = List.copyOf(seed);
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * All jobs.
     *
     * @return in the seed's order
     */
    public List<JobSeed> list() {
        return seed;
    }

    /**
     * Finds a job.
     *
     * @param id its number
     * @return the job
     */
    public Optional<JobSeed> find(long id) {
        return seed.stream().filter(job -> job.id() == id).findFirst();
    }

    /**
     * Runs a job now.
     *
     * @param job which one
     * @param caller as whom
     * @param idempotencyToken a token that was used before gives the run of that time
     * @return the run
     */
    public synchronized JobRun run(JobSeed job, Principal caller, Optional<String> idempotencyToken) {
        Optional<JobRun> earlier = idempotencyToken
                .map(token -> token(caller, token))
                .map(byIdempotencyToken::get)
                .map(runs::get);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        long number =
                runs.values().stream().filter(run -> run.job().id() == job.id()).count() + 1;
        JobRun run = new JobRun(
                FIRST_RUN + made++, number, job, caller, statement(job, caller), clock.instant(), Optional.empty());
        remember(run);
        idempotencyToken.ifPresent(token -> byIdempotencyToken.put(token(caller, token), run.id()));
        return run;
    }

    /**
     * Finds a run.
     *
     * @param id its number
     * @return the run
     */
    public synchronized Optional<JobRun> findRun(long id) {
        return Optional.ofNullable(runs.get(id));
    }

    /**
     * All runs.
     *
     * @return the latest first
     */
    public synchronized List<JobRun> runs() {
        return new ArrayList<>(runs.values()).reversed();
    }

    /**
     * Stops a run that is not over.
     *
     * @param id its number
     */
    public synchronized void cancel(long id) {
        Instant now = clock.instant();
        runs.computeIfPresent(
                id, (key, run) -> run.lifeCycle(now) == JobRun.LifeCycle.TERMINATED ? run : run.canceled(now));
    }

    /** Forgets all runs. */
    public synchronized void reset() {
        runs.clear();
        byIdempotencyToken.clear();
        made = 0;
    }

    /** The emulator's time. */
    Instant now() {
        return clock.instant();
    }

    private StatementRun statement(JobSeed job, Principal caller) {
        SqlPlace place = new SqlPlace(sql.lakehouse().defaultCatalog(), "default");
        return sql.runs()
                .start(
                        caller,
                        new Wanted(
                                job.statement(),
                                List.of(),
                                job.warehouseId(),
                                place,
                                ROWS,
                                BYTES,
                                Wanted.Delivery.INLINE));
    }

    private void remember(JobRun run) {
        if (runs.size() >= MOST_RUNS) {
            runs.remove(runs.keySet().iterator().next());
        }
        runs.put(run.id(), run);
    }

    private static String token(Principal caller, String token) {
        return caller.id() + " " + token;
    }
}
