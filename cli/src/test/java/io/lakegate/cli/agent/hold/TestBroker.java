package io.lakegate.cli.agent.hold;

import io.lakegate.cli.agent.broker.Broker;
import io.lakegate.cli.agent.broker.OwnConnection;
import io.lakegate.cli.agent.broker.Renewal;
import io.lakegate.cli.server.RefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A server of the test's own: says what the test wants, and counts how often it is asked. */
public final class TestBroker implements Broker {

    /** One connection at a host. */
    public static final OwnConnection SALES = connection("1", "sales", "https://sales.cloud.databricks.com");

    public static final OwnConnection LAB = connection("2", "lab", "https://lab.cloud.databricks.com");

    public final AtomicInteger asked = new AtomicInteger();
    final AtomicInteger looked = new AtomicInteger();
    final List<Duration> minimums = new ArrayList<>();
    final CountDownLatch gate;
    public volatile List<OwnConnection> connections = List.of(SALES);
    public volatile Renewal next = new Renewal.Came("token-1", Duration.ofHours(1));
    public volatile boolean away;

    /** One that answers at once. */
    public TestBroker() {
        this(new CountDownLatch(0));
    }

    TestBroker(CountDownLatch gate) {
        this.gate = gate;
    }

    static OwnConnection connection(String id, String name, String host) {
        return new OwnConnection(
                id + "0000000-0000-0000-0000-000000000000", name, host, "ACTIVE", "", Duration.ofHours(1));
    }

    @Override
    public List<OwnConnection> connections() {
        looked.incrementAndGet();
        if (away) {
            throw new RefusedException("no answer from the server");
        }
        return connections;
    }

    @Override
    public Renewal token(OwnConnection connection, Duration minimum) {
        asked.incrementAndGet();
        synchronized (minimums) {
            minimums.add(minimum);
        }
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return away ? new Renewal.NotNow("no answer from the server", Duration.ZERO) : next;
    }

    @Override
    public String page() {
        return "https://lakegate.example/connections";
    }
}
