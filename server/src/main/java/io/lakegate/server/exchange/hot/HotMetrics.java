package io.lakegate.server.exchange.hot;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.LongAdder;

/** What the token path counts, for the management port. */
@Singleton
class HotMetrics {

    /** Answered from memory, token FRESH. */
    final LongAdder fresh = new LongAdder();

    /** Answered from memory, token STALE and renewed behind. */
    final LongAdder stale = new LongAdder();

    /** Refused for asking too often. */
    final LongAdder limited = new LongAdder();

    /** Sent the slow way: not in memory, to be renewed first, or unusual. */
    final LongAdder slow = new LongAdder();

    /** Sent the slow way because memory must not be believed. */
    final LongAdder untrusted = new LongAdder();

    @Inject
    HotMetrics(MeterRegistry meters, Memory memory) {
        count(meters, "hit", fresh);
        count(meters, "stale", stale);
        count(meters, "limited", limited);
        count(meters, "miss", slow);
        count(meters, "untrusted", untrusted);
        Gauge.builder("lakegate.token.memory.connections", memory, Memory::size)
                .description("Tokens that are remembered, one for each connection and asker")
                .register(meters);
        Gauge.builder("lakegate.token.memory.size", memory, Memory::weight)
                .baseUnit("bytes")
                .description("What they take")
                .register(meters);
        Gauge.builder("lakegate.token.memory.keys", memory, Memory::keyCount)
                .description("Keys that are remembered")
                .register(meters);
    }

    private static void count(MeterRegistry meters, String way, LongAdder count) {
        FunctionCounter.builder("lakegate.token.requests", count, LongAdder::sum)
                .tag("way", way)
                .description("Token requests, by the way they were answered")
                .register(meters);
    }
}
