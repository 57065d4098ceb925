package io.lakegate.server.exchange.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lakegate.server.setting.TokenPathSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How much one key may ask of one replica: a token bucket per key that holds one second's worth. Only keys that are known and
 * valid get a bucket, so that nobody can fill the memory with made-up ones.
 */
@Singleton
public class RateLimit {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST_BUCKETS = 100_000;

    private final long interval;
    private final LongSupplier nanoTime;
    private final Cache<KeyHash, Bucket> buckets =
            Caffeine.newBuilder().maximumSize(MOST_BUCKETS).build();

    /** As the operator set it. */
    @Inject
    public RateLimit(TokenPathSettings settings) {
        this(settings, System::nanoTime);
    }

    RateLimit(TokenPathSettings settings, LongSupplier nanoTime) {
        this.interval = settings.rateLimit() == 0 ? 0 : SECOND / settings.rateLimit();
        this.nanoTime = nanoTime;
    }

    /** That of one key; the same for as long as it is used. */
    public Bucket bucket(KeyHash key) {
        return buckets.get(key, unused -> new Bucket());
    }

    /**
     * One key's bucket, as the time until which it is in debt (GCRA): one number, one compare-and-set, no timer.
     */
    public final class Bucket {

        private final AtomicLong paidUntil = new AtomicLong(nanoTime.getAsLong());

        private Bucket() {}

        /** Takes one request out of it: 0 if it may go on, otherwise after how many nanoseconds there is room again. */
        public long take() {
            if (interval == 0) {
                return 0;
            }
            long now = nanoTime.getAsLong();
            while (true) {
                long known = paidUntil.get();
                long from = known - now > 0 ? known : now;
                if (from - now > SECOND - interval) {
                    return from - now - SECOND + interval;
                }
                if (paidUntil.compareAndSet(known, from + interval)) {
                    return 0;
                }
            }
        }

        /** The same as a {@code Duration}; zero if the request may go on. */
        public Duration takeOrWait() {
            return Duration.ofNanos(take());
        }
    }
}
