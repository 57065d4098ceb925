package io.lakegate.server.exchange.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SharedReadsTest {

    private final SharedReads<String, Integer> reads = new SharedReads<>();
    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void aThousandWhoComeDuringOneLookShareTheNext() throws Exception {
        var looking = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> first = threads.submit(() -> reads.read("a", () -> {
                looking.countDown();
                await(goOn);
                return looks.incrementAndGet();
            }));
            looking.await();
            var asked = new CountDownLatch(1_000);
            List<Future<Integer>> others = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                others.add(threads.submit(() -> {
                    asked.countDown();
                    return reads.read("a", looks::incrementAndGet);
                }));
            }
            asked.await();
            goOn.countDown();

            assertThat(first.get()).isEqualTo(1);
            for (Future<Integer> other : others) {
                assertThat(other.get())
                        .as("nobody gets the look that began before")
                        .isGreaterThan(1);
            }
            assertThat(looks.get()).as("1,001 without sharing").isLessThan(500);
        }
    }

    @Test
    void whoIsAloneLooksAtOnceAndForThemselves() {
        assertThat(reads.read("a", looks::incrementAndGet)).isEqualTo(1);
        assertThat(reads.read("a", looks::incrementAndGet)).isEqualTo(2);
        assertThat(reads.read("b", () -> 7)).isEqualTo(7);
    }

    @Test
    void aLookThatFailsIsRepeatedByTheNext() {
        assertThatThrownBy(() -> reads.read("a", () -> {
                    throw new IllegalStateException("the database is away");
                }))
                .hasMessage("the database is away");
        assertThat(reads.read("a", () -> 1)).isEqualTo(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
