package io.lakegate.server.exchange.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.EmulatorExtension;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.emulator.behaviour.RefreshMode;
import io.lakegate.server.audit.TestAudit;
import io.lakegate.server.exchange.refresh.tokenset.TokenSeals;
import io.lakegate.server.exchange.token.Lakehouse.Replica;
import io.lakegate.server.integration.ClientSecretSeals;
import io.lakegate.server.integration.IntegrationStore;
import io.lakegate.server.rotation.TestRotation;
import io.lakegate.server.vault.KeyWatch;
import io.lakegate.server.vault.rewrap.SealedRow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Keys are replaced while connections are refreshed, where a refresh token that is lost or presented twice ends its connection. */
class RotationUnderLoadTest {

    @RegisterExtension
    static final EmulatorExtension EXTENSION = EmulatorExtension.with(EmulatorOptions.defaults());

    private static final int CONNECTIONS = 30;
    private static final Duration STALE = Duration.ofMinutes(50);

    private final Emulator emulator;

    @TempDir
    Path folder = Path.of("");

    RotationUnderLoadTest(Emulator emulator) {
        this.emulator = emulator;
    }

    @AfterEach
    void reset() {
        emulator.reset();
    }

    @Test
    void B54_dataKeysRotateWhileEveryConnectionIsRefreshedAndNoneIsLost() throws Exception {
        try (var lake = new Lakehouse(emulator, new RefreshMode.SingleUseWithFamilyRevocation(), folder);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            lake.connectMore(CONNECTIONS - 1);
            TestRotation working = process(lake);
            TestRotation late = process(lake);
            Replica one = lake.replica(working.vault);
            Replica other = lake.replica(late.vault); // hears of the new key only after a whole round
            lake.advance(STALE);
            working.rotateDataKey(lake.owner);
            var over = new AtomicBoolean();
            var handedOut = new AtomicInteger();
            Future<?> apps = threads.submit(() -> askUntil(over, one, other, handedOut));

            for (int round = 0; round < 3; round++) {
                Future<?> first = threads.submit(one::renewAll);
                Future<?> second = threads.submit(other::renewAll);
                while (!first.isDone() || !second.isDone()) {
                    working.step();
                }
                first.get();
                second.get();
                late.keys.look();
                lake.advance(STALE);
            }
            finish(lake, working);
            over.set(true);
            apps.get();
            one.settled();
            other.settled();

            assertThat(handedOut).hasPositiveValue();
            assertThat(lake.presented()).hasSizeGreaterThan(CONNECTIONS).doesNotHaveDuplicates();
            assertThat(lake.select(Integer.class, "select count(*) from token_set where state = 'ACTIVE'"))
                    .isEqualTo(CONNECTIONS);
            assertThat(working.behind()).isZero();
            assertThat(working.retired()).isEqualTo(1);
            assertEverythingOpens(lake);
            lake.advance(Lakehouse.LIFE);
            assertThat(lake.replica(process(lake).vault).ask()).isInstanceOf(Answer.Token.class);
        }
    }

    /** What lies in the row was not touched by a rewrap that had read it before. */
    @Test
    void B54_aRewrapThatComesTooLateForARefreshWritesNothing() {
        try (var lake = new Lakehouse(emulator, new RefreshMode.SingleUse(), folder)) {
            TestRotation server = process(lake);
            var seals = new TokenSeals();
            SealedRow read = lake.database
                    .database()
                    .transaction(handle ->
                            seals.lock(handle, 99, Optional.empty(), 1).getFirst());
            lake.advance(Lakehouse.LIFE);
            lake.replica(server.vault).token();
            byte[] refreshed = lake.value(byte[].class, "refresh_token");

            boolean replaced = lake.database.database().transaction(handle -> seals.replace(handle, read, read));

            assertThat(replaced).isFalse();
            assertThat(lake.value(byte[].class, "refresh_token")).isEqualTo(refreshed);
        }
    }

    private TestRotation process(Lakehouse lake) {
        return new TestRotation(
                lake.database.database(),
                folder,
                TestAudit.over(lake.database.database()),
                7,
                new TokenSeals(),
                new ClientSecretSeals(new IntegrationStore()));
    }

    private static void askUntil(AtomicBoolean over, Replica one, Replica other, AtomicInteger handedOut) {
        while (!over.get()) {
            for (Replica replica : List.of(one, other)) {
                if (replica.ask() instanceof Answer.Token) {
                    handedOut.incrementAndGet();
                }
            }
        }
    }

    /** Goes on until the rotation has ended, for at most as many steps as there can be. */
    private static void finish(Lakehouse lake, TestRotation working) {
        for (int i = 0; i < 1_000 && working.running(); i++) {
            if (!working.step()) {
                lake.advance(KeyWatch.HEARD);
            }
        }
        assertThat(working.running()).isFalse();
    }

    private void assertEverythingOpens(Lakehouse lake) {
        TestRotation fresh = process(lake);
        var seals = new TokenSeals();
        List<SealedRow> rows = lake.database
                .database()
                .transaction(handle -> seals.lock(handle, 99, Optional.empty(), CONNECTIONS + 1));
        assertThat(rows).hasSize(CONNECTIONS);
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.values()).hasSize(2);
            assertThat(row.values()).allSatisfy(value -> {
                assertThat(value.sealed().dataKey()).isEqualTo(fresh.keys.newest());
                assertThat(fresh.vault.open(value.context(), value.sealed())).isNotEmpty();
            });
        });
    }
}
