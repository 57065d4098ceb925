package io.lakegate.server.exchange.ahead;

import io.lakegate.server.exchange.refresh.RefreshMetrics;
import io.lakegate.server.exchange.refresh.Traffic;
import io.lakegate.server.exchange.refresh.tokenset.ClaimStore;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.setting.RefreshSettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The threads behind {@link RenewAhead} and {@link ClientProbe}: one each, on every replica, from the start to the shutdown. */
@Singleton
class Worker {

    /** How often an idle worker looks; replicas differ by chance, so that they do not look together. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final Duration NO_ROOM = Duration.ofMillis(10);
    private static final Duration DATABASE_AWAY = Duration.ofSeconds(5);
    private static final Duration MEASURE = Duration.ofSeconds(10);

    private static final Logger LOG = Logger.getLogger(Worker.class);

    private final RenewAhead renewAhead;
    private final ClientProbe probe;
    private final Integrations integrations;
    private final ClaimStore store;
    private final Traffic traffic;
    private final RefreshMetrics refreshMetrics;
    private final AheadMetrics metrics;
    private final RefreshSettings settings;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private List<Integration> running = List.of();
    private long runningAsOf;
    private long measuredAt;

    Worker(
            RenewAhead renewAhead,
            ClientProbe probe,
            Integrations integrations,
            ClaimStore store,
            Traffic traffic,
            RefreshMetrics refreshMetrics,
            AheadMetrics metrics,
            RefreshSettings settings,
            MeterRegistry registry) {
        this.renewAhead = renewAhead;
        this.probe = probe;
        this.integrations = integrations;
        this.store = store;
        this.traffic = traffic;
        this.refreshMetrics = refreshMetrics;
        this.metrics = metrics;
        this.settings = settings;
        Gauge.builder("lakegate.renewal.underway", renewAhead::underway)
                .description("Renewals ahead that are under way in this process")
                .register(registry);
    }

    void start(@Observes StartupEvent event) {
        if (settings.renewAhead()) {
            runningAsOf = System.nanoTime() - LOOK.toNanos();
            measuredAt = System.nanoTime() - MEASURE.toNanos();
            Thread.ofPlatform().daemon().name("renew-ahead").start(() -> repeat(this::renew));
            Thread.ofVirtual().name("client-probe").start(() -> repeat(this::ask));
        }
    }

    /** Before the flights are drained: from here on nothing new is claimed. */
    void stop(@Observes @Priority(0) ShutdownEvent event) {
        stopped.countDown();
    }

    private Duration renew() {
        List<Integration> now = running();
        measure(now);
        return switch (renewAhead.page(now)) {
            case MORE -> Duration.ZERO;
            case NO_ROOM -> NO_ROOM;
            case DONE -> LOOK;
        };
    }

    private Duration ask() {
        return probe.probe() ? Duration.ZERO : LOOK.multipliedBy(5);
    }

    /** Read again every second; a claim looks for itself whether an integration is paused. */
    private List<Integration> running() {
        if (System.nanoTime() - runningAsOf >= LOOK.toNanos()) {
            running = integrations.list().stream()
                    .filter(integration -> integration.pausedReason().isEmpty())
                    .toList();
            runningAsOf = System.nanoTime();
        }
        return running;
    }

    private void measure(List<Integration> now) {
        refreshMetrics.circuits(traffic.circuits());
        if (System.nanoTime() - measuredAt >= MEASURE.toNanos()) {
            metrics.oldestDue(store.oldestDue(now.stream().map(Integration::id).toList()));
            measuredAt = System.nanoTime();
        }
    }

    /** A step that fails is tried again; the database may be away for a while. */
    private void repeat(java.util.function.Supplier<Duration> step) {
        boolean failing = false;
        Duration wait = Duration.ZERO;
        while (!over(wait)) {
            try {
                wait = step.get();
                failing = false;
            } catch (RuntimeException e) {
                wait = DATABASE_AWAY;
                if (!failing) {
                    LOG.warnf("renewing ahead pauses: %s", e);
                }
                failing = true;
            }
        }
    }

    private boolean over(Duration wait) {
        long millis = wait.toMillis();
        try {
            return stopped.await(millis + ThreadLocalRandom.current().nextLong(millis / 3 + 1), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }
}
