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
        pass(circuit.openFor(ENDPOINT).orElseThrow());
        assertThat(circuit.admits(ENDPOINT)).isTrue();
        circuit.answered(ENDPOINT);
        failTimes(2);

        assertThat(circuit.openFor(ENDPOINT)).isEmpty();
    }

    @Test
    void B28_anAnswerToWhatWasAskedBeforeItOpenedDoesNotCloseIt() {
        failTimes(3);
        circuit.answered(ENDPOINT);

        assertThat(circuit.openFor(ENDPOINT)).isPresent();
    }

    @Test
    void B28_theWaitGrowsWithEachTrialThatFailsAndStaysUnderAMinute() {
        failTimes(3);
        Duration first = circuit.openFor(ENDPOINT).orElseThrow();
        for (int i = 0; i < 20; i++) {
            pass(circuit.openFor(ENDPOINT).orElseThrow());
            assertThat(circuit.admits(ENDPOINT)).isTrue();
            failTimes(1);
        }
        Duration last = circuit.openFor(ENDPOINT).orElseThrow();

        assertThat(first).isLessThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(last).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
    }

    @Test
    void B28_whoWasUnderWayWhenItOpenedDoesNotMakeTheWaitGrow() {
        failTimes(50);

        assertThat(circuit.openFor(ENDPOINT).orElseThrow()).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void B28_afterTheWaitOneTriesAndTheOthersWaitForWhatItFinds() {
        failTimes(3);
        assertThat(circuit.admits(ENDPOINT)).isFalse();
        pass(circuit.openFor(ENDPOINT).orElseThrow());
        assertThat(circuit.admits(ENDPOINT)).isTrue();
        assertThat(circuit.admits(ENDPOINT)).isFalse();

        circuit.answered(ENDPOINT);
        assertThat(circuit.admits(ENDPOINT)).isTrue();
        assertThat(circuit.admits(ENDPOINT)).isTrue();
    }

    @Test
    void B28_aTrialThatNeverSaysHowItWentIsFollowedByAnother() {
        failTimes(3);
        pass(circuit.openFor(ENDPOINT).orElseThrow());
        circuit.admits(ENDPOINT);
        pass(Duration.ofSeconds(5));

        assertThat(circuit.admits(ENDPOINT)).isTrue();
    }

    @Test
    void B27_retryAfterOpensItAtOnceAndNotForAnHour() {
        circuit.failed(ENDPOINT, Optional.of(Duration.ofSeconds(20)));
        assertThat(circuit.openFor(ENDPOINT).orElseThrow()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(22));

        pass(Duration.ofSeconds(22));
        circuit.admits(ENDPOINT);
        circuit.failed(ENDPOINT, Optional.of(Duration.ofHours(1)));
        assertThat(circuit.openFor(ENDPOINT).orElseThrow()).isLessThanOrEqualTo(Duration.ofSeconds(330));
    }

    @Test
    void theWindowOfThoseWhoRenewAheadGrowsWithAnswersAndShrinksWithOneFailure() {
        int first = circuit.window(ENDPOINT);
        for (int i = 0; i < 100; i++) {
            circuit.answered(ENDPOINT);
        }
        assertThat(circuit.window(ENDPOINT)).isEqualTo(48);
        failTimes(1);

        assertThat(circuit.window(ENDPOINT)).isEqualTo(first).isLessThan(8);
    }

    private void pass(Duration duration) {
        time.addAndGet(duration.toNanos());
    }

    private void failTimes(int times) {
        for (int i = 0; i < times; i++) {
            circuit.failed(ENDPOINT, Optional.empty());
        }
    }
}
