package io.lakegate.server.exchange.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.server.setting.TokenPathSettings;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** One second's worth at once, then as many a second as the setting says. */
class RateLimitTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 500);
    private final RateLimit.Bucket bucket =
            new RateLimit(new TokenPathSettings(10, false), nanos::get).bucket(new KeyHash(1, 2, 3, 4));

    @Test
    void aBurstOfOneSecondsWorthPassesAndNoMore() {
        for (int i = 0; i < 10; i++) {
            assertThat(bucket.take()).isZero();
        }
        assertThat(bucket.takeOrWait()).isEqualTo(java.time.Duration.ofMillis(100));
    }

    @Test
    void itFillsUpAgainWithTime() {
        for (int i = 0; i < 10; i++) {
            bucket.take();
        }
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(300));
        assertThat(bucket.take()).isZero();
        assertThat(bucket.take()).isZero();
        assertThat(bucket.take()).isZero();
        assertThat(bucket.take()).isPositive();
        nanos.addAndGet(TimeUnit.HOURS.toNanos(1));
        for (int i = 0; i < 10; i++) {
            assertThat(bucket.take())
                    .as("a long rest saves up one second, not an hour")
                    .isZero();
        }
        assertThat(bucket.take()).isPositive();
    }

    @Test
    void anotherKeyIsNotAffectedAndZeroMeansNoLimit() {
        var limit = new RateLimit(new TokenPathSettings(1, false), nanos::get);
        limit.bucket(new KeyHash(1, 1, 1, 1)).take();
        assertThat(limit.bucket(new KeyHash(1, 1, 1, 1)).take()).isPositive();
        assertThat(limit.bucket(new KeyHash(2, 2, 2, 2)).take()).isZero();

        var none = new RateLimit(new TokenPathSettings(0, false), nanos::get).bucket(new KeyHash(1, 1, 1, 1));
        for (int i = 0; i < 1000; i++) {
            assertThat(none.take()).isZero();
        }
    }
}
