package io.lakegate.server.database.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.server.database.Database;
import io.lakegate.server.database.DatabaseAddress;
import io.lakegate.server.database.TestDatabase;
import io.lakegate.server.setting.Settings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Replicas on one real database, each with a connection of its own through a wire that a test can cut or fill with silence. */
class ChangeFeedTest {

    private final TestDatabase database = TestDatabase.fresh(true);
    private final Queue<Replica> replicas = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() throws Exception {
        for (Replica each : replicas) {
            each.feed.stop(new ShutdownEvent());
            each.wire.close();
        }
        database.close();
    }

    @Test
    void whatIsCommittedHereIsKnownHereBeforeTheCommitReturnsAndElsewhereWithinASecond() throws Exception {
        Replica here = replica();
        Replica there = replica();
        UUID id = UUID.randomUUID();
        long from = System.nanoTime();
        here.database.run(handle -> Changes.tell(handle, Change.Kind.APP_KEY, id));

        assertThat(here.heard).contains(new Change(Change.Kind.APP_KEY, id));
        await(() -> there.heard.contains(new Change(Change.Kind.APP_KEY, id)));
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void whatIsRolledBackIsNotTold() throws Exception {
        Replica here = replica();
        try {
            here.database.run(handle -> {
                Changes.tell(handle, Change.Kind.APP, UUID.randomUUID());
                throw new IllegalStateException("no");
            });
        } catch (IllegalStateException expected) {
            assertThat(here.heard).isEmpty();
        }
    }

    @Test
    void aDeletionThatCascadesIsToldWithoutAnybodySayingSo() throws Exception {
        Replica there = replica();
        UUID app = UUID.randomUUID();
        UUID key = UUID.randomUUID();
        database.jdbi().useHandle(handle -> {
            handle.execute("insert into app (id, name) values (?, 'a')", app);
            handle.execute(
                    "insert into app_key (id, app_id, name, hash, hint, expires_at) values (?, ?, 'k', '\\x00', 'h', now())",
                    key,
                    app);
            handle.execute("delete from app where id = ?", app);
        });

        await(() -> there.heard.contains(new Change(Change.Kind.APP_KEY, key)));
        await(() -> there.heard.contains(new Change(Change.Kind.APP, app)));
    }

    @Test
    void aCommitThatComesAfterLaterOnesIsNotMissed() throws Exception {
        Replica there = replica();
        UUID late = UUID.randomUUID();
        UUID early = UUID.randomUUID();
        try (Handle slow = database.jdbi().open()) {
            slow.begin();
            Changes.tell(slow, Change.Kind.GRANT, late);
            database.database().run(handle -> Changes.tell(handle, Change.Kind.GRANT, early));
            await(() -> there.heard.contains(new Change(Change.Kind.GRANT, early)));
            assertThat(there.heard).doesNotContain(new Change(Change.Kind.GRANT, late));
            slow.commit();
        }
        await(() -> there.heard.contains(new Change(Change.Kind.GRANT, late)));
        assertThat(there.heard).hasSize(2);
    }

    @Test
    void manyCommitsAreFewNotifications() throws Exception {
        Replica here = replica();
        long from = System.nanoTime();
        for (int i = 0; i < 500; i++) {
            here.database.run(handle -> Changes.tell(handle, Change.Kind.TOKEN_SET, UUID.randomUUID()));
        }
        long last = here.feed.notifications();
        double seconds = (System.nanoTime() - from) / 1e9;
        assertThat(last).isLessThanOrEqualTo((long) Math.ceil(seconds * 20) + 1);
        await(() -> here.feed.notifications() > 0);
    }

    @Test
    void aBlackHoleEndsTrustWithinFiveSecondsAndTrustComesBackWithAnEmptyMemory() throws Exception {
        Replica lonely = replica();
        Replica other = replica();
        int forgotten = lonely.forgotten.get();
        lonely.wire.swallow(true);
        long from = System.nanoTime();
        UUID revoked = UUID.randomUUID();
        other.database.run(handle -> Changes.tell(handle, Change.Kind.APP_KEY, revoked));
        await(() -> !lonely.trust.holds());

        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofMillis(5_500));
        assertThat(other.trust.holds()).isTrue();
        assertThat(lonely.heard).doesNotContain(new Change(Change.Kind.APP_KEY, revoked));

        lonely.wire.swallow(false);
        await(() -> lonely.trust.holds());
        assertThat(lonely.forgotten.get()).as("it may have missed something").isGreaterThan(forgotten);
    }

    @Test
    void aConnectionThatIsCutIsMadeAnewAndNothingOldIsBelieved() throws Exception {
        Replica cut = replica();
        int forgotten = cut.forgotten.get();
        cut.wire.cut();
        await(() -> cut.forgotten.get() > forgotten && cut.trust.holds());

        UUID id = UUID.randomUUID();
        database.database().run(handle -> Changes.tell(handle, Change.Kind.PERSON, id));
        await(() -> cut.heard.contains(new Change(Change.Kind.PERSON, id)));
    }

    @Test
    void aClockThatWasMovedIsNotTrustedUntilTheNewTimeIsKnown() throws Exception {
        Replica here = replica();
        long before = here.trust.now();
        database.advance(Duration.ofHours(2));

        await(() -> here.heard.stream().anyMatch(change -> change.kind() == Change.Kind.CLOCK));
        await(() -> here.trust.holds());
        assertThat(here.trust.now() - before).isBetween(7_200_000L, 7_260_000L);
    }

    @Test
    void rowsThatNobodyNeedsAreTrimmed() {
        database.jdbi().useHandle(handle -> {
            handle.execute(
                    "insert into change (kind, id, at) values ('app', gen_random_uuid(), now() - interval '1 hour')");
            handle.execute("insert into change (kind, id) values ('app', gen_random_uuid())");
        });
        new ChangeTrimmer(database.database()).trim();

        int left = database.jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from change")
                        .mapTo(Integer.class)
                        .one());
        assertThat(left).isEqualTo(1);
    }

    private Replica replica() throws Exception {
        var replica = new Replica();
        replicas.add(replica);
        replica.feed.start(new StartupEvent());
        await(() -> replica.trust.holds());
        return replica;
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it did not happen").isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** One server process, as far as changes are concerned: a pool's configuration, a wire and a feed of its own. */
    private final class Replica implements ChangeListener {
        final Database database = Database.over(ChangeFeedTest.this.database.dataSource());
        final Forwarder wire =
                new Forwarder(URI.create(ChangeFeedTest.this.database.jdbcUrl().substring("jdbc:".length()))
                        .getPort());
        final Queue<Change> heard = new ConcurrentLinkedQueue<>();
        final AtomicInteger forgotten = new AtomicInteger();
        final Trust trust = new Trust();
        final ChangeFeed feed = new ChangeFeed(address(), database, trust, List.of(this));

        Replica() throws Exception {}

        private DatabaseAddress address() {
            var whole = ChangeFeedTest.this.database;
            String url = whole.jdbcUrl().replaceFirst(":\\d+/", ":" + wire.port() + "/");
            return new DatabaseAddress(url, url, whole.user(), new Settings.DatabasePassword(whole.password()));
        }

        @Override
        public void changed(Change change) {
            if (!heard.contains(change)) {
                heard.add(change);
            }
        }

        @Override
        public void forget() {
            forgotten.incrementAndGet();
        }
    }
}
