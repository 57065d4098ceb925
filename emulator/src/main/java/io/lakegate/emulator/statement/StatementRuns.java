package io.lakegate.emulator.statement;

import io.lakegate.emulator.directory.Principal;
import io.lakegate.emulator.secret.RandomText;
import io.lakegate.emulator.sql.Engine;
import io.lakegate.emulator.sql.Query;
import io.lakegate.emulator.sql.value.SqlFailedException;
import io.lakegate.emulator.sql.value.SqlResult;
import io.lakegate.emulator.warehouse.WarehouseState;
import io.lakegate.emulator.warehouse.Warehouses;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;

/** The statements of one workspace: starts them, lets them wait for their warehouse, remembers their results for an hour. */
public final class StatementRuns {
    private static final System.Logger LOG = System.getLogger(StatementRuns.class.getName());
    /** Databricks keeps a result so long. */
    private static final Duration KEPT = Duration.ofHours(1);

    private static final int MOST = 1_000;
    private static final long MOST_BYTES = 128L * 1024 * 1024;
    /** How often a waiting statement looks at its warehouse; the emulator's clock may jump at any moment. */
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Engine engine;
    private final Warehouses warehouses;
    private final Clock clock;
    private final RandomText random;
    private final Map<String, StatementRun> byId = new LinkedHashMap<>();

    /**
     * No statements yet.
     *
     * @param engine runs them
     * @param warehouses have to be there first
     * @param clock says when a result is forgotten
     * @param random makes ids
     */
    public StatementRuns(Engine engine, Warehouses warehouses, Clock clock, RandomText random) {
        this.engine = engine;
        this.warehouses = warehouses;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Starts a statement, and its warehouse when that is stopped.
     *
     * @param owner whose permissions count, and who alone may ask for the result
     * @param wanted what to run
     * @return the statement on its way
     */
    public StatementRun start(Principal owner, Wanted wanted) {
        StatementRun run = new StatementRun(random.uuid(), owner, wanted, clock.instant());
        remember(run);
        warehouses.start(wanted.warehouseId());
        warehouses.used(wanted.warehouseId());
        Thread.ofVirtual().name("emulator-statement").start(() -> go(run));
        return run;
    }

    /**
     * Finds one of somebody's statements.
     *
     * @param id its id
     * @param owner who started it
     * @return the statement; nothing for another's, an old or a closed one
     */
    public synchronized Optional<StatementRun> find(String id, Principal owner) {
        forgetOld();
        return Optional.ofNullable(byId.get(id)).filter(run -> run.owner().id() == owner.id());
    }

    synchronized Optional<StatementRun> findByLink(String key) {
        forgetOld();
        return byId.values().stream()
                .filter(run -> run.hasLink(key, clock.instant()))
                .findFirst();
    }

    /**
     * Stops and forgets one.
     *
     * @param run the statement
     */
    public void close(StatementRun run) {
        run.cancel();
        synchronized (this) {
            byId.remove(run.id());
        }
    }

    /** Stops and forgets all. */
    public void reset() {
        List<StatementRun> all;
        synchronized (this) {
            all = new ArrayList<>(byId.values());
            byId.clear();
        }
        all.forEach(StatementRun::cancel);
    }

    private void go(StatementRun run) {
        if (!awaitWarehouse(run) || !run.begins()) {
            return;
        }
        try {
            SqlResult result = engine.run(query(run), run.cancellation()).join();
            run.succeeds(result);
        } catch (CompletionException failed) {
            run.fails(failure(failed));
        } catch (RejectedExecutionException stopping) {
            run.fails(new SqlFailedException("The emulator is stopping.", ""));
        } finally {
            warehouses.used(run.wanted().warehouseId());
        }
    }

    private boolean awaitWarehouse(StatementRun run) {
        while (!run.state().isFinal()) {
            WarehouseState state = warehouses.stateOf(run.wanted().warehouseId());
            if (state == WarehouseState.RUNNING) {
                return true;
            }
            if (state != WarehouseState.STARTING) {
                run.fails(new SqlFailedException(
                        "The SQL warehouse was " + (state == WarehouseState.DELETED ? "deleted" : "stopped")
                                + " before the statement could run.",
                        ""));
                return false;
            }
            run.await(LOOK);
        }
        return false;
    }

    private static Query query(StatementRun run) {
        Wanted wanted = run.wanted();
        return new Query(
                wanted.statement(),
                wanted.parameters(),
                run.owner().subject(),
                wanted.place(),
                wanted.rowLimit(),
                wanted.byteLimit());
    }

    private static SqlFailedException failure(CompletionException failed) {
        if (failed.getCause() instanceof SqlFailedException expected) {
            return expected;
        }
        LOG.log(System.Logger.Level.ERROR, "a statement failed: {0}", String.valueOf(failed.getCause()));
        return new SqlFailedException("The emulator failed; this is a bug of the emulator, see its log.", "");
    }

    private synchronized void remember(StatementRun run) {
        forgetOld();
        byId.put(run.id(), run);
    }

    private void forgetOld() {
        byId.values()
                .removeIf(run ->
                        run.state().isFinal() && run.startedAt().plus(KEPT).isBefore(clock.instant()));
        long bytes = byId.values().stream()
                .mapToLong(run -> run.result().map(SqlResult::bytes).orElse(0L))
                .sum();
        while (byId.size() > MOST || bytes > MOST_BYTES && byId.size() > 1) {
            StatementRun oldest = byId.values().iterator().next();
            bytes -= oldest.result().map(SqlResult::bytes).orElse(0L);
            oldest.cancel();
            byId.remove(oldest.id());
        }
    }
}
