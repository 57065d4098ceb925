package io.lakegate.emulator.warehouse;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A SQL warehouse at one moment. Its state follows from the time: whoever asks later, or moves the clock, finds it started.
 *
 * @param id 16 hex digits
 * @param settings what an admin chose
 * @param creator who made it
 * @param startsIn how long starting takes
 * @param startedAt when it was told to start; nothing when it was told to stop
 * @param lastUsedAt when a statement last came or went
 */
public record Warehouse(
        String id,
        WarehouseSettings settings,
        String creator,
        Duration startsIn,
        Optional<Instant> startedAt,
        Instant lastUsedAt) {

    /**
     * What it is doing.
     *
     * @param now the emulator's time
     * @return its state
     */
    public WarehouseState state(Instant now) {
        if (startedAt.isEmpty()) {
            return WarehouseState.STOPPED;
        }
        Instant ready = startedAt.get().plus(startsIn);
        if (now.isBefore(ready)) {
            return WarehouseState.STARTING;
        }
        Instant idleSince = lastUsedAt.isBefore(ready) ? ready : lastUsedAt;
        boolean idle = !settings.autoStop().isZero() && !now.isBefore(idleSince.plus(settings.autoStop()));
        return idle ? WarehouseState.STOPPED : WarehouseState.RUNNING;
    }

    Warehouse started(Instant now) {
        return state(now) == WarehouseState.STOPPED
                ? new Warehouse(id, settings, creator, startsIn, Optional.of(now), now)
                : this;
    }

    Warehouse stopped() {
        return new Warehouse(id, settings, creator, startsIn, Optional.empty(), lastUsedAt);
    }

    Warehouse used(Instant now) {
        return new Warehouse(id, settings, creator, startsIn, startedAt, now);
    }

    Warehouse with(WarehouseSettings changed) {
        return new Warehouse(id, changed, creator, startsIn, startedAt, lastUsedAt);
    }
}
