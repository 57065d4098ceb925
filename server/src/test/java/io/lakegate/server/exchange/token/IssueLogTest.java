package io.lakegate.server.exchange.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.server.app.AppId;
import io.lakegate.server.app.Apps;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.audit.RememberedAudit;
import io.lakegate.server.database.TestDatabase;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.ConnectionState;
import io.lakegate.server.exchange.refresh.tokenset.Rotation;
import io.lakegate.server.exchange.refresh.tokenset.SeenTokenSet;
import io.lakegate.server.exchange.refresh.tokenset.TokenSet;
import io.lakegate.server.integration.IntegrationId;
import io.quarkus.runtime.ShutdownEvent;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One row per asker, connection, token version and minute; nothing is dropped, and what does not fit is not handed out. */
class IssueLogTest {

    private static final Instant MINUTE = Instant.parse("2026-01-01T09:00:00Z");

    private final TestDatabase database = TestDatabase.fresh(false);
    private final RememberedAudit audit = new RememberedAudit();
    private final AtomicReference<Instant> now = new AtomicReference<>(MINUTE);
    private final IssueLog log = log(false, 1_000);
    private final ConnectionId connection = ConnectionId.random();
    private final Asker app = app("dashboard");

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void B59_theHandOutsOfAMinuteAreOneEntryWithCountFirstAndLast() {
        for (int second = 0; second < 30; second++) {
            log.record(app, seen(1, MINUTE.plusSeconds(second)));
        }
        log.closeMinutes();
        assertThat(audit.entries).as("the minute is not over").isEmpty();

        now.set(MINUTE.plusSeconds(60));
        log.closeMinutes();
        assertThat(audit.entries).hasSize(1);
        assertThat(audit.entries.getFirst().detail())
                .containsEntry("count", "30")
                .containsEntry("version", "1")
                .containsEntry("first", MINUTE.toString())
                .containsEntry("last", MINUTE.plusSeconds(29).toString());
    }

    @Test
    void B59_anotherMinuteVersionOrAskerIsARowOfItsOwn() {
        log.record(app, seen(1, MINUTE));
        log.record(app, seen(1, MINUTE.plusSeconds(60)));
        log.record(app, seen(2, MINUTE));
        log.record(app("job"), seen(1, MINUTE));

        log.closeNow();
        assertThat(audit.entries).hasSize(4);
        log.closeNow();
        assertThat(audit.entries).as("nothing more to count").hasSize(4);
    }

    @Test
    void B59_strictWritesOneEachAtOnce() {
        IssueLog strict = log(true, 1_000);
        strict.record(app, seen(1, MINUTE));
        strict.record(app, seen(1, MINUTE));

        assertThat(audit.entries).hasSize(2);
    }

    @Test
    void B59_whatDoesNotFitIsNotHandedOutAndNothingIsDropped() {
        IssueLog small = log(false, 3);
        for (int version = 1; version <= 3; version++) {
            small.record(app, seen(version, MINUTE));
        }
        assertThat(kept(small, 4).add(MINUTE.toEpochMilli())).isFalse();
        assertThatThrownBy(() -> small.record(app, seen(4, MINUTE))).isInstanceOf(IssuesFullException.class);
        small.record(app, seen(3, MINUTE.plusSeconds(1)));

        small.closeNow();
        assertThat(counts()).containsExactlyInAnyOrder("1", "1", "2");
        small.record(app, seen(4, MINUTE));
    }

    @Test
    void B59_countingWhileMinutesAreClosedLosesNoHandOut() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> counting = IntStream.range(0, 3)
                    .<Future<?>>mapToObj(thread -> threads.submit(() -> {
                        for (int i = 0; i < 20_000; i++) {
                            log.record(app, seen(1, MINUTE));
                        }
                    }))
                    .toList();
            Future<?> closing = threads.submit(() -> {
                while (counting.stream().anyMatch(each -> !each.isDone())) {
                    log.closeNow();
                }
            });
            for (Future<?> each : counting) {
                each.get();
            }
            closing.get();
        }
        log.closeNow();

        assertThat(counts().stream().mapToInt(Integer::parseInt).sum()).isEqualTo(60_000);
    }

    @Test
    void B59_whatTheAuditDoesNotTakeNowIsTriedAgain() {
        var away = new RememberedAudit() {
            boolean back;

            @Override
            public CompletableFuture<Void> later(AuditEntry entry) {
                if (!back) {
                    throw new IllegalStateException("the database is away");
                }
                return super.later(entry);
            }
        };
        var patient = new IssueLog(database.database(), away, now::get, false, 10);
        patient.record(app, seen(1, MINUTE));
        patient.closeNow();
        assertThat(away.entries).isEmpty();

        away.back = true;
        now.set(MINUTE.plusSeconds(60));
        patient.closeMinutes();
        assertThat(away.entries).hasSize(1);
    }

    @Test
    void B59_whatBothWaysCountInAMinuteIsOneEntryAndTheNextMinuteIsAnother() {
        IssueCount kept = kept(log, 1);
        log.record(app, seen(1, MINUTE.plusSeconds(1)));
        kept.add(MINUTE.plusSeconds(2).toEpochMilli());
        kept.add(MINUTE.plusSeconds(59).toEpochMilli());
        kept.add(MINUTE.plusSeconds(61).toEpochMilli());

        now.set(MINUTE.plusSeconds(62));
        log.closeMinutes();
        assertThat(counts()).containsExactly("3");
        assertThat(audit.entries.getFirst().detail())
                .containsEntry("first", MINUTE.plusSeconds(1).toString())
                .containsEntry("last", MINUTE.plusSeconds(59).toString());

        kept.add(MINUTE.plusSeconds(63).toEpochMilli());
        now.set(MINUTE.plusSeconds(120));
        log.closeMinutes();
        log.closeMinutes();
        assertThat(counts()).containsExactly("3", "2");
    }

    @Test
    void B59_aKeptCountLosesNoHandOutWhileMinutesAreClosed() throws Exception {
        IssueCount kept = kept(log, 1);
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> counting = IntStream.range(0, 3)
                    .<Future<?>>mapToObj(thread -> threads.submit(() -> {
                        for (int i = 0; i < 100_000; i++) {
                            assertThat(kept.add(MINUTE.toEpochMilli() + i)).isTrue();
                        }
                    }))
                    .toList();
            while (counting.stream().anyMatch(each -> !each.isDone())) {
                log.closeNow();
            }
            for (Future<?> each : counting) {
                each.get();
            }
        }
        log.closeNow();
        log.closeNow();

        assertThat(counts().stream().mapToInt(Integer::parseInt).sum()).isEqualTo(300_000);
    }

    @Test
    void B59_roomThatWasTakenIsGivenBackWhenTheEntryIsWritten() {
        IssueLog small = log(false, 2);
        for (int minute = 0; minute < 20; minute++) {
            Instant at = MINUTE.plusSeconds(60L * minute);
            small.record(app, seen(1, at));
            assertThat(kept(small, 1).add(at.toEpochMilli()))
                    .as("minute %d", minute)
                    .isTrue();
            assertThat(kept(small, 2).add(at.toEpochMilli())).as("a third one").isFalse();
            small.closeNow();
        }
        assertThat(counts()).hasSize(20).containsOnly("2");
    }

    @Test
    void B59_afterTheEndNothingIsCountedThatNobodyWrites() {
        IssueCount kept = kept(log, 1);
        assertThat(kept.add(MINUTE.toEpochMilli())).isTrue();
        log.closeAll(new ShutdownEvent());

        assertThat(counts()).containsExactly("1");
        assertThat(kept.add(MINUTE.toEpochMilli())).isFalse();
    }

    private IssueCount kept(IssueLog of, long version) {
        return of.count(app, connection, version, MINUTE.toEpochMilli());
    }

    private List<String> counts() {
        return audit.entries.stream()
                .map(entry -> entry.detail().getOrDefault("count", ""))
                .toList();
    }

    private IssueLog log(boolean strict, int mostOpen) {
        return new IssueLog(database.database(), audit, now::get, strict, mostOpen);
    }

    private static Asker app(String name) {
        return new Asker.OfApp(new Apps.App(new AppId(UUID.randomUUID()), name, "", false));
    }

    private SeenTokenSet seen(long version, Instant at) {
        return new SeenTokenSet(
                new TokenSet(
                        connection,
                        IntegrationId.random(),
                        Optional.empty(),
                        new ConnectionState.Active(),
                        1,
                        version,
                        URI.create("https://dbc-1.cloud.databricks.com/oidc/v1/token"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        1,
                        Optional.empty(),
                        Optional.empty(),
                        Rotation.UNKNOWN),
                Optional.empty(),
                at);
    }
}
