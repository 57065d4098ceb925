package io.lakegate.server.exchange.refresh;

import io.lakegate.server.databricks.token.TokenOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the refresh protocol does, in numbers. The labels are words of the protocol and host names, never connections, so that their
 * number stays small however many connections there are.
 */
@Singleton
public class RefreshMetrics {

    private final MeterRegistry registry;
    private final Counter presentations;
    private final Counter steals;
    private final Timer waits;
    private final AtomicInteger followers;
    private final MultiGauge circuits;

    /** What {@link #count} counts; each is there from the start, so that its first time is seen as a change. */
    private static final List<String> OUTCOMES =
            List.of("granted", "grant-refused", "client-refused", "not-processed", "unknown", "not-reached", "late");

    /** Registers everything but the circuits, which are there once an endpoint is known. */
    @Inject
    public RefreshMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.presentations = Counter.builder("lakegate.refresh.presentations")
                .description("Refresh tokens that were sent to a token endpoint")
                .register(registry);
        this.steals = Counter.builder("lakegate.refresh.lease.steals")
                .description("Leases taken over because their holder let them run out")
                .register(registry);
        this.waits = Timer.builder("lakegate.refresh.wait")
                .description("How long a flight took from its start until the row was settled")
                .publishPercentileHistogram(false)
                .register(registry);
        this.followers = registry.gauge("lakegate.refresh.followers", new AtomicInteger());
        this.circuits = MultiGauge.builder("lakegate.refresh.circuit.open")
                .description("1 while the token endpoint is left alone")
                .register(registry);
        OUTCOMES.forEach(outcome -> registry.counter("lakegate.refreshes", "outcome", outcome));
        for (TokenOutcome.Doubt doubt : TokenOutcome.Doubt.values()) {
            registry.counter("lakegate.refresh.unknown", "doubt", doubt.word());
        }
    }

    /** A call of a token endpoint ended. */
    void ended(TokenOutcome outcome) {
        switch (outcome) {
            case TokenOutcome.Granted granted -> count("granted");
            case TokenOutcome.GrantRefused refused -> count("grant-refused");
            case TokenOutcome.ClientRefused refused -> count("client-refused");
            case TokenOutcome.NotProcessed not -> count("not-processed");
            case TokenOutcome.Unknown unknown -> {
                count("unknown");
                registry.counter(
                                "lakegate.refresh.unknown",
                                "doubt",
                                unknown.doubt().word())
                        .increment();
            }
        }
    }

    /** The lease was given back before anything was presented: no connection, no place, no secret. */
    void notReached() {
        count("not-reached");
    }

    /** A good answer came after something newer. */
    void late() {
        count("late");
    }

    void presented() {
        presentations.increment();
    }

    void stole() {
        steals.increment();
    }

    void follows(int more) {
        followers.addAndGet(more);
    }

    void waited(Duration time) {
        waits.record(time);
    }

    /** By host; there are as many as integrations have hosts. */
    public void circuits(Map<URI, Boolean> open) {
        circuits.register(
                open.entrySet().stream()
                        .map(entry -> MultiGauge.Row.of(
                                Tags.of("host", String.valueOf(entry.getKey().getAuthority())),
                                entry.getValue() ? 1 : 0))
                        .toList(),
                true);
    }

    private void count(String outcome) {
        registry.counter("lakegate.refreshes", "outcome", outcome).increment();
    }
}
