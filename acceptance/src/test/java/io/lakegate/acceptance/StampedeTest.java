package io.lakegate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.demo.stage.Http.Answer;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.emulator.behaviour.RefreshMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Many callers, one expired token, the strictest Databricks: a second presentation would kill the connection. */
class StampedeTest {

    private static final int CALLERS = 200;

    @Test
    void B31_twoHundredParallelExchangesOnOneExpiredTokenAreOnePresentation() throws Exception {
        var options = EmulatorOptions.defaults().withRefreshMode(new RefreshMode.SingleUseWithFamilyRevocation());
        try (World world = World.connected(options)) {
            String old = world.freshToken();
            world.pass(Duration.ofHours(2));
            int before = Presentations.all(world);

            Set<String> tokens = new HashSet<>();
            for (Answer answer : atOnce(world)) {
                assertThat(answer.status())
                        .as("%s", answer.body().path("error"))
                        .isEqualTo(200);
                tokens.add(answer.body().path("access_token").asText());
            }

            assertThat(tokens).hasSize(1).doesNotContain(old);
            assertThat(Presentations.all(world) - before).isEqualTo(1);
        }
    }

    private static List<Answer> atOnce(World world) throws Exception {
        var gate = new CountDownLatch(1);
        List<Future<Answer>> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < CALLERS; caller++) {
                answers.add(callers.submit(() -> {
                    gate.await();
                    return world.exchange();
                }));
            }
            gate.countDown();
        }
        List<Answer> came = new ArrayList<>();
        for (Future<Answer> answer : answers) {
            came.add(answer.get());
        }
        return came;
    }
}
