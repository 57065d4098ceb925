package io.lakegate.server.exchange.ahead;

import io.lakegate.server.exchange.refresh.tokenset.ClaimStore.Claimed;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** What the worker does, in numbers. */
@Singleton
public class AheadMetrics {

    private final Counter pages;
    private final Counter claimed;
    private final Counter putOff;
    private volatile double oldestDue;

    /** Registers everything. */
    public AheadMetrics(MeterRegistry registry) {
        this.pages = Counter.builder("lakegate.renewal.pages")
                .description("Pages of due connections that the worker claimed")
                .register(registry);
        this.claimed = claims(registry, "leased");
        this.putOff = claims(registry, "put-off");
        Gauge.builder("lakegate.renewal.oldest.due", () -> oldestDue)
                .baseUnit("seconds")
                .description("For how long the connection has been due that has been due longest")
                .register(registry);
    }

    void page(List<Claimed> page) {
        long leased = page.stream().filter(row -> row.leased().isPresent()).count();
        pages.increment();
        claimed.increment(leased);
        putOff.increment(page.size() - leased);
    }

    void oldestDue(Duration age) {
        oldestDue = age.toMillis() / 1000.0;
    }

    private static Counter claims(MeterRegistry registry, String result) {
        return Counter.builder("lakegate.renewal.claims")
                .description("Due connections that the worker looked at")
                .tag("result", result)
                .register(registry);
    }
}
