package io.lakegate.server.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.audit.RememberedAudit;
import io.lakegate.server.database.Database;
import io.lakegate.server.database.TestDatabase;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.oauth.RefreshToken;
import io.lakegate.server.user.SignedIn;
import io.lakegate.server.vault.KeyWatch;
import io.lakegate.server.vault.LocalVault;
import io.lakegate.server.vault.SealContext;
import io.lakegate.server.vault.SealPurpose;
import io.lakegate.server.vault.Sealed;
import io.lakegate.server.vault.rewrap.SealedColumn;
import io.lakegate.server.vault.rewrap.SealedRow;
import io.lakegate.server.vault.rewrap.SealedTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that share a rewrap, die in the middle of it, or have not heard of the new key. */
class RewrapJobTest {

    private static final int ROWS = 130;

    @TempDir
    Path folder = Path.of("");

    private final TestDatabase test = TestDatabase.fresh(true);
    private final Database database = test.database();
    private final RememberedAudit audit = new RememberedAudit();
    private final AtomicInteger replaced = new AtomicInteger();
    private final SignedIn admin = TestRotation.admin();

    @BeforeEach
    void fill() {
        test.jdbi().useHandle(handle -> {
            handle.execute("create table parcel (id uuid primary key, secret bytea)");
            handle.execute(
                    "insert into person (id, name, display_name, role) values (?, 'ada', 'Ada', 'admin')",
                    admin.id().value());
        });
        TestRotation founder = server();
        for (int i = 0; i < ROWS; i++) {
            put(founder.vault, new UUID(7, i), "secret " + i);
        }
    }

    @AfterEach
    void drop() {
        test.close();
    }

    @Test
    void B54_allIsBroughtUnderTheNewKeyThenTheOldOneIsRetired() {
        TestRotation server = server();
        server.rotateDataKey(admin);
        assertThat(server.behind()).isEqualTo(ROWS);

        walk(server);
        assertThat(server.behind()).isZero();
        assertThat(server.retired()).as("somebody may not have heard yet").isZero();
        assertThat(server.running()).isTrue();
        settle(server);

        assertThat(server.running()).isFalse();
        assertThat(server.retired()).isEqualTo(1);
        assertThat(replaced).hasValue(ROWS);
        assertAllOpen();
        assertThat(audit.entries)
                .extracting(AuditEntry::action)
                .containsExactly("vault.rotate-data-key", "vault.rewrap-ended");
        assertThat(audit.entries.getLast().detail())
                .containsEntry("resealed", "130")
                .containsEntry("retired_keys", "1")
                .containsEntry("shut", "0");
    }

    @Test
    void B54_aServerThatDiesBetweenTwoPagesIsTakenOverExactlyThere() {
        TestRotation dying = server();
        TestRotation next = server();
        dying.rotateDataKey(admin);
        assertThat(dying.step()).isTrue();
        assertThat(dying.step()).isTrue();
        assertThat(next.step()).as("somebody else is at it").isFalse();
        assertThat(replaced).hasValue(100);

        test.advance(RewrapJob.LEASE.plusSeconds(1));
        walk(next);
        settle(next);

        assertThat(replaced).as("nothing was done twice").hasValue(ROWS);
        assertThat(next.retired()).isEqualTo(1);
        assertThat(dying.step()).isFalse();
        assertAllOpen();
    }

    @Test
    void B54_aServerThatDiesInTheMiddleOfAPageLeavesNothingHalfDone() {
        TestRotation dying = server(number -> {
            if (number == 70) {
                throw new OutOfMemoryError("the process dies here");
            }
        });
        dying.rotateDataKey(admin);
        assertThat(dying.step()).isTrue();
        assertThatThrownBy(dying::step).isInstanceOf(OutOfMemoryError.class);

        TestRotation next = server();
        assertThat(next.behind()).isEqualTo(ROWS - 50);
        assertThat(next.rotations.status().running().orElseThrow().resealed()).isEqualTo(50);
        test.advance(RewrapJob.LEASE.plusSeconds(1));
        walk(next);
        settle(next);

        assertThat(next.retired()).isEqualTo(1);
        assertAllOpen();
    }

    @Test
    void B54_aNewerSecretIsNeverOverwritten() {
        TestRotation server = server();
        server.rotateDataKey(admin);
        UUID id = new UUID(7, 60);
        SealedRow seen = database.transaction(
                handle -> parcels().lock(handle, 99, Optional.empty(), ROWS).get(60));
        put(server.vault, id, "a newer secret");
        Sealed newer = read(id);

        boolean replacedIt = database.transaction(handle -> parcels().replace(handle, seen, seen));
        walk(server);
        settle(server);

        assertThat(replacedIt).isFalse();
        assertThat(read(id)).isEqualTo(newer);
        assertThat(server.vault.open(context(id), newer)).isEqualTo("a newer secret");
    }

    @Test
    void B54_aRowThatSomebodyHoldsIsPassedOverAndFoundInTheNextPass() throws Exception {
        TestRotation server = server();
        server.rotateDataKey(admin);
        UUID held = new UUID(7, 20);
        try (var other = test.dataSource().getConnection();
                var lock = other.prepareStatement("select from parcel where id = ? for update")) {
            other.setAutoCommit(false);
            lock.setObject(1, held);
            lock.execute();
            walk(server);
            assertThat(server.behind()).isEqualTo(1);
            other.rollback();
        }
        settle(server);
        walk(server);
        settle(server);

        assertThat(server.behind()).isZero();
        assertThat(server.retired()).isEqualTo(1);
    }

    @Test
    void B54_whatALateServerStillSealedUnderTheOldKeyIsFoundBeforeThatIsRetired() {
        TestRotation late = server();
        TestRotation server = server();
        server.rotateDataKey(admin);
        walk(server);
        put(late.vault, new UUID(8, 1), "sealed by one that has not heard");
        assertThat(server.behind()).isEqualTo(1);

        settle(server);
        assertThat(server.retired()).as("something lies under it").isZero();
        late.keys.look();
        put(late.vault, new UUID(8, 2), "sealed by one that has heard");
        walk(server);
        settle(server);

        assertThat(server.retired()).isEqualTo(1);
        assertThat(late.vault.open(context(new UUID(8, 1)), read(new UUID(8, 1))))
                .isEqualTo("sealed by one that has not heard");
        assertThat(read(new UUID(8, 2)).dataKey()).isEqualTo(late.keys.newest());
        assertAllOpen();
    }

    @Test
    void B54_whatDoesNotOpenKeepsTheOldKeyAndIsNamed() {
        TestRotation server = server();
        UUID broken = new UUID(7, 3);
        UUID noSeal = new UUID(7, 4);
        test.jdbi().useHandle(handle -> {
            handle.execute(
                    "update parcel set secret = set_byte(secret, 20, 255 - get_byte(secret, 20)) where id = ?", broken);
            handle.execute("update parcel set secret = '\\x0100' where id = ?", noSeal);
        });
        server.rotateDataKey(admin);
        walk(server);
        settle(server);

        Rotation ended = server.rotations.page(Optional.empty(), 1).getFirst();
        assertThat(ended.leftOver()).isTrue();
        assertThat(ended.shut()).isEqualTo(2);
        assertThat(ended.shutNames()).contains("parcel.secret of " + broken, noSeal.toString());
        assertThat(ended.resealed()).isEqualTo(ROWS - 2);
        assertThat(server.retired()).isZero();
        assertThat(audit.entries.getLast().outcome()).isEqualTo(AuditEntry.Outcome.FAILED);

        put(server.vault, broken, "entered anew");
        put(server.vault, noSeal, "entered anew");
        server.rotations.rewrap(admin);
        settle(server);
        assertThat(server.retired()).isEqualTo(1);
    }

    @Test
    void B54_serversAtOnceShareNothingAndRepeatNothing() throws Exception {
        List<TestRotation> servers = List.of(server(), server(), server());
        servers.getFirst().rotateDataKey(admin);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var each : servers.stream()
                    .map(server -> threads.submit(() -> walk(server)))
                    .toList()) {
                each.get();
            }
        }
        for (TestRotation server : servers) {
            walk(server);
        }

        assertThat(replaced).hasValue(ROWS);
        assertThat(servers.getFirst().behind()).isZero();
        assertAllOpen();
    }

    @Test
    void oneRewrapAtATime() {
        TestRotation server = server();
        server.rotateDataKey(admin);

        assertThatThrownBy(() -> server.rotateDataKey(admin))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.status()).isEqualTo(409))
                .hasMessageContaining("under data key");
        assertThat(database.read(server.keys::list)).hasSize(2);
    }

    @Test
    void aServerThatStopsLetsAnotherGoOnAtOnce() {
        TestRotation stopping = server();
        TestRotation next = server();
        stopping.rotateDataKey(admin);
        stopping.step();

        stopping.job.letGo();

        assertThat(next.step()).isTrue();
    }

    /** Steps until the pass is over. */
    private static void walk(TestRotation server) {
        while (server.step()) {
            Thread.onSpinWait();
        }
    }

    /** Everybody has heard by now. */
    private void settle(TestRotation server) {
        test.advance(KeyWatch.HEARD.plusSeconds(1));
        walk(server);
    }

    private TestRotation server() {
        return server(number -> {});
    }

    private TestRotation server(IntConsumer before) {
        return new TestRotation(database, folder, audit, 50, new Parcels(before));
    }

    private Parcels parcels() {
        return new Parcels(number -> {});
    }

    private void put(LocalVault vault, UUID id, String text) {
        byte[] sealed = vault.seal(context(id), new RefreshToken(text)).bytes();
        test.jdbi().useHandle(handle -> handle.execute("""
                insert into parcel (id, secret) values (?, ?)
                on conflict (id) do update set secret = excluded.secret
                """, id, sealed));
    }

    private Sealed read(UUID id) {
        return new Sealed(test.jdbi()
                .withHandle(handle -> handle.createQuery("select secret from parcel where id = :id")
                        .bind("id", id)
                        .mapTo(byte[].class)
                        .one()));
    }

    private void assertAllOpen() {
        LocalVault fresh = server().vault;
        for (int i = 0; i < ROWS; i++) {
            UUID id = new UUID(7, i);
            assertThat(fresh.open(context(id), read(id))).isEqualTo("secret " + i);
        }
    }

    private static SealContext context(UUID id) {
        return new SealContext(SealPurpose.REFRESH_TOKEN, id, "secret", 1, "https://a.example");
    }

    /** A table with one sealed column; counts what is replaced and stands. */
    private final class Parcels implements SealedTable {

        private final IntConsumer before;

        Parcels(IntConsumer before) {
            this.before = before;
        }

        @Override
        public String name() {
            return "parcel";
        }

        @Override
        public Set<SealPurpose> purposes() {
            return Set.of(SealPurpose.REFRESH_TOKEN);
        }

        @Override
        public Map<Integer, Long> values(Handle handle) {
            return SealedColumn.values(handle, "parcel", "secret");
        }

        @Override
        public List<SealedRow> lock(Handle handle, int dataKey, Optional<UUID> after, int limit) {
            return handle.createQuery("select id, secret from parcel where id > :after and "
                            + SealedColumn.underAnother("secret") + " order by id limit :limit for update skip locked")
                    .bind("after", after.orElse(new UUID(0, 0)))
                    .bind("dataKey", dataKey)
                    .bind("limit", limit)
                    .map((row, context) -> row(row.getObject("id", UUID.class), row.getBytes("secret")))
                    .list();
        }

        private static SealedRow row(UUID id, byte[] secret) {
            return new SealedRow(id, List.of(new SealedRow.SealedValue("secret", context(id), new Sealed(secret))));
        }

        @Override
        public boolean replace(Handle handle, SealedRow seen, SealedRow now) {
            before.accept(replaced.get());
            int changed = handle.createUpdate("update parcel set secret = :now where id = :id and secret = :seen")
                    .bind("id", seen.id())
                    .bind("seen", seen.value("secret").orElseThrow().bytes())
                    .bind("now", now.value("secret").orElseThrow().bytes())
                    .execute();
            replaced.addAndGet(changed);
            return changed == 1;
        }
    }
}
