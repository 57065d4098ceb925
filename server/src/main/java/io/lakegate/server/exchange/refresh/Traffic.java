package io.lakegate.server.exchange.refresh;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Who may speak to which token endpoint now: the circuit, and how many at once. Those who renew ahead get what the endpoint has shown
 * to bear and never all of it, so that a person's exchange does not queue behind them.
 */
@Singleton
public class Traffic {

    /** Below the outbound client's connections per host, with room for those who renew ahead. */
    private static final int AT_ONCE = 128;

    /** Callers wait 25 s; who got no place by then is told to come back. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Circuit circuit;
    private final ConcurrentMap<URI, Lane> lanes = new ConcurrentHashMap<>();

    /** By the process's monotonic clock. */
    @Inject
    public Traffic() {
        this(System::nanoTime);
    }

    /** By another one. */
    public Traffic(LongSupplier nanoTime) {
        this.circuit = new Circuit(nanoTime);
    }

    /** How long the endpoint should be left alone; empty if it need not. */
    public Optional<Duration> openFor(URI endpoint) {
        return circuit.openFor(endpoint);
    }

    /** Which endpoints are left alone now. */
    public Map<URI, Boolean> circuits() {
        return circuit.states();
    }

    /** How many more renewals ahead the endpoint bears now. */
    public int roomAhead(URI endpoint) {
        return circuit.openFor(endpoint).isPresent()
                ? 0
                : Math.max(0, circuit.window(endpoint) - lane(endpoint).ahead.get());
    }

    /** Somebody waits for this one. False if the circuit is open or there was no place in time; otherwise {@link #leave}. */
    boolean enter(URI endpoint) {
        return circuit.admits(endpoint) && placed(lane(endpoint));
    }

    void leave(URI endpoint) {
        lane(endpoint).places.release();
    }

    /** Nobody waits for this one. False if the circuit is open; otherwise {@link #leaveAhead}. */
    boolean enterAhead(URI endpoint) {
        boolean admitted = circuit.admits(endpoint);
        if (admitted) {
            lane(endpoint).ahead.incrementAndGet();
        }
        return admitted;
    }

    void leaveAhead(URI endpoint) {
        lane(endpoint).ahead.decrementAndGet();
    }

    /** The endpoint answered, whatever it said. */
    void answered(URI endpoint) {
        circuit.answered(endpoint);
    }

    /** It did not answer or did not process; gives back how long the connection that found out should wait. */
    Duration failed(URI endpoint, Optional<Duration> retryAfter) {
        return circuit.failed(endpoint, retryAfter);
    }

    private Lane lane(URI endpoint) {
        return lanes.computeIfAbsent(endpoint, key -> new Lane(new Semaphore(AT_ONCE), new AtomicInteger()));
    }

    private static boolean placed(Lane lane) {
        try {
            return lane.places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private record Lane(Semaphore places, AtomicInteger ahead) {}
}
