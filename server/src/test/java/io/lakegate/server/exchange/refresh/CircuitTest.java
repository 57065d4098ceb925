package io.lakegate.server.exchange.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CircuitTest {

    private static final URI ENDPOINT = URI.create("https://dbc-1.cloud.databricks.com/oidc/v1/token");

    private final AtomicLong time = new AtomicLong();
    private final Circuit circuit = new Circuit(time::get);

    @Test
    void B28_oneFailureLeavesItClosedThreeInARowOpenIt() {
        circuit.failed(ENDPOINT, Optional.empty());
        circuit.failed(ENDPOINT, Optional.empty());
        assertThat(circuit.openFor(ENDPOINT)).isEmpty();

        circuit.failed(ENDPOINT, Optional.empty());
        assertThat(circuit.openFor(ENDPOINT)).isPresent();
        assertThat(circuit.openFor(URI.create("https://elsewhere.cloud.databricks.com/oidc/v1/token")))
                .isEmpty();
    }

    @Test
    void B28_afterAWhileOneMayTryAgainAndAnAnswerClosesIt() {
        failTimes(3);
        time.addAndGet(circuit.openFor(ENDPOINT).orElseThrow().toNanos());
        assertThat(circuit.openFor(ENDPOINT)).isEmpty();

        circuit.answered(ENDPOINT);
        failTimes(2);
        assertThat(circuit.openFor(ENDPOINT)).isEmpty();
    }

    @Test
    void B28_theWaitGrowsAndStaysUnderAMinute() {
        failTimes(3);
        Duration first = circuit.openFor(ENDPOINT).orElseThrow();
        failTimes(20);
        Duration last = circuit.openFor(ENDPOINT).orElseThrow();

        assertThat(first).isLessThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(last).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
    }

    private void failTimes(int times) {
        for (int i = 0; i < times; i++) {
            circuit.failed(ENDPOINT, Optional.empty());
        }
    }
}
