package io.lakegate.emulator.statement;

import io.lakegate.emulator.lakehouse.Lakehouse;
import io.lakegate.emulator.secret.RandomText;
import io.lakegate.emulator.sql.Engine;
import io.lakegate.emulator.warehouse.Warehouses;
import java.time.Clock;

/**
 * What one workspace has for running SQL.
 *
 * @param lakehouse what there is to read
 * @param warehouses where statements run
 * @param runs the statements
 * @param sessions the sessions
 * @param clock the emulator's time
 */
public record SqlParts(
        Lakehouse lakehouse, Warehouses warehouses, StatementRuns runs, SqlSessions sessions, Clock clock) {
    /**
     * The parts of a workspace.
     *
     * @param engine the account's engine
     * @param clock the emulator's time
     * @param random makes ids
     * @return new parts
     */
    public static SqlParts of(Engine engine, Clock clock, RandomText random) {
        Warehouses warehouses = new Warehouses(engine.lakehouse().warehouses(), clock, random);
        return new SqlParts(
                engine.lakehouse(),
                warehouses,
                new StatementRuns(engine, warehouses, clock, random),
                new SqlSessions(clock, random),
                clock);
    }

    /** Back to the seed. */
    public void reset() {
        runs.reset();
        sessions.reset();
        warehouses.reset();
    }
}
