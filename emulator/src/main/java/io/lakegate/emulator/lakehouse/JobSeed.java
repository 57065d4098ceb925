package io.lakegate.emulator.lakehouse;

import java.time.Duration;

/**
 * A job that every workspace starts with: one SQL statement.
 *
 * @param id its number
 * @param name for people
 * @param warehouseId where its statement runs
 * @param statement what it runs, as whoever starts it
 * @param pendingFor how long a run is PENDING by the emulator's clock
 * @param runningFor how long it is RUNNING at least
 */
public record JobSeed(
        long id, String name, String warehouseId, String statement, Duration pendingFor, Duration runningFor) {}
