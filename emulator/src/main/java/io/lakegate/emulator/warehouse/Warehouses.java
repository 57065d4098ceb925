package io.lakegate.emulator.warehouse;

import io.lakegate.emulator.lakehouse.WarehouseSeed;
import io.lakegate.emulator.secret.RandomText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The SQL warehouses of one workspace. */
public final class Warehouses {
    /** Of one that an admin makes; those of the seed say it themselves. */
    private static final Duration USUAL_START = Duration.ofSeconds(5);
    /** Ours, so that nobody fills the memory. */
    private static final int MOST = 100;

    private static final int ID_BYTES = 8;

    private final List<WarehouseSeed> seed;
    private final Clock clock;
    private final RandomText random;
    private final Map<String, Warehouse> byId = new LinkedHashMap<>();

    /**
     * Starts with a seed.
     *
     * @param seed what is there at first
     * @param clock decides how far a start has come
     * @param random makes ids
     */
    public Warehouses(List<WarehouseSeed> seed, Clock clock, RandomText random) {
        this.seed = List.copyOf(seed);
        this.clock = clock;
        this.random = random;
        reset();
    }

    /**
     * All of them.
     *
     * @return in the order they were made
     */
    public synchronized List<Warehouse> list() {
        return List.copyOf(byId.values());
    }

    /**
     * Finds one.
     *
     * @param id its id
     * @return the warehouse
     */
    public synchronized Optional<Warehouse> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /**
     * What one is doing now.
     *
     * @param id its id
     * @return its state; {@code DELETED} for one that is not there
     */
    public WarehouseState stateOf(String id) {
        return find(id).map(one -> one.state(clock.instant())).orElse(WarehouseState.DELETED);
    }

    /**
     * Makes one, which starts at once.
     *
     * @param settings what an admin chose
     * @param creator who
     * @return the new warehouse; nothing when there are too many
     */
    public synchronized Optional<Warehouse> create(WarehouseSettings settings, String creator) {
        if (byId.size() >= MOST) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Warehouse made = new Warehouse(random.hex(ID_BYTES), settings, creator, USUAL_START, Optional.of(now), now);
        byId.put(made.id(), made);
        return Optional.of(made);
    }

    /**
     * Changes its settings.
     *
     * @param id its id
     * @param settings the new ones
     */
    public void edit(String id, WarehouseSettings settings) {
        change(id, one -> one.with(settings));
    }

    /**
     * Starts one that is stopped.
     *
     * @param id its id
     */
    public void start(String id) {
        change(id, one -> one.started(clock.instant()));
    }

    /**
     * Stops one.
     *
     * @param id its id
     */
    public void stop(String id) {
        change(id, Warehouse::stopped);
    }

    /**
     * Remembers that a statement came or went.
     *
     * @param id its id
     */
    public void used(String id) {
        change(id, one -> one.used(clock.instant()));
    }

    /**
     * Takes one away.
     *
     * @param id its id
     */
    public synchronized void delete(String id) {
        byId.remove(id);
    }

    /** Back to the seed. */
    public synchronized void reset() {
        byId.clear();
        Instant now = clock.instant();
        for (WarehouseSeed one : seed) {
            WarehouseSettings settings =
                    WarehouseSettings.named(one.name()).withSizeAndStop(one.size(), one.autoStop());
            // Who runs from the beginning needs no time, also when the clock goes back.
            Optional<Instant> startedAt = one.running() ? Optional.of(Instant.EPOCH) : Optional.empty();
            byId.put(one.id(), new Warehouse(one.id(), settings, "system", one.startsIn(), startedAt, now));
        }
    }

    /** The emulator's time. */
    Instant now() {
        return clock.instant();
    }

    private synchronized void change(String id, UnaryOperator<Warehouse> change) {
        byId.computeIfPresent(id, (key, one) -> change.apply(one));
    }
}
