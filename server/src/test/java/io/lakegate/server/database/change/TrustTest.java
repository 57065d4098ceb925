package io.lakegate.server.database.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Memory is believed for five seconds after a heartbeat, and not a moment longer, whoever sleeps. */
class TrustTest {

    private final AtomicLong nanos = new AtomicLong(-7);
    private final Trust trust = new Trust(nanos::get);

    @Test
    void nothingIsBelievedBeforeTheFirstHeartbeat() {
        assertThat(trust.holds()).isFalse();
        assertThat(Trust.unknown(trust.now())).isTrue();
        assertThat(trust.secondsSinceHeard()).isNaN();
    }

    @Test
    void itEndsByItselfFiveSecondsAfterTheHeartbeatWasSent() {
        trust.renew(nanos.get(), 1_000_000);
        pass(4_999);
        assertThat(trust.holds()).isTrue();
        assertThat(trust.now()).isEqualTo(1_004_999);
        pass(1);
        assertThat(trust.holds()).isFalse();
        assertThat(Trust.unknown(trust.now())).isTrue();
        assertThat(trust.secondsSinceHeard()).isEqualTo(5.0);
    }

    @Test
    void aHeartbeatThatWasLongUnderWayCountsFromWhenItWasSent() {
        long sent = nanos.get();
        pass(3_000);
        trust.renew(sent, 1_000_000);
        assertThat(trust.now()).isEqualTo(1_003_000);
        pass(2_000);
        assertThat(trust.holds()).isFalse();
    }

    @Test
    void whatWasLostIsBelievedAgainOnlyAfterAnotherHeartbeat() {
        trust.renew(nanos.get(), 1_000_000);
        trust.lose();
        assertThat(trust.holds()).isFalse();
        trust.renew(nanos.get(), 2_000_000);
        assertThat(trust.now()).isEqualTo(2_000_000);
    }

    private void pass(long millis) {
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
