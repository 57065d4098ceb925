package io.lakegate.server.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.server.audit.Actor;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.audit.AuditFullException;
import io.lakegate.server.database.TestDatabase;
import io.lakegate.server.vault.TestMacKeys;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChainWriterTest {

    private final TestDatabase database = TestDatabase.fresh(true);
    private final ChainStore store = new ChainStore(database.database(), new TestMacKeys());

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void whatMayComeLaterIsWrittenSoonAndInOrder() throws Exception {
        try (var writer = new ChainWriter(database.database(), store)) {
            writer.start();
            List<CompletableFuture<Void>> written = IntStream.range(0, 2_500)
                    .mapToObj(i -> writer.later(entry(i)))
                    .toList();

            CompletableFuture.allOf(written.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);

            assertThat(actions())
                    .hasSize(2_500)
                    .startsWith("step.n0", "step.n1")
                    .endsWith("step.n2499");
        }
    }

    @Test
    void whenThereIsNoRoomTheCallerWaitsAndIsThenRefused() {
        var writer = new ChainWriter(database.database(), store, 20);
        assertThat(writer.hasRoom()).isTrue();
        for (int i = 0; i < 20; i++) {
            writer.later(entry(i));
        }

        assertThat(writer.hasRoom()).isFalse();
        assertThatThrownBy(() -> writer.later(entry(20))).isInstanceOf(AuditFullException.class);
        writer.flush();

        assertThat(writer.hasRoom()).isTrue();
        assertThat(actions()).hasSize(20);
    }

    @Test
    void whatTheDatabaseDoesNotTakeNowIsTriedAgain() {
        var writer = new ChainWriter(database.database(), store);
        writer.later(entry(0));
        writer.flush();
        CompletableFuture<Void> written = writer.later(entry(1));
        database.jdbi().useHandle(handle -> handle.execute("alter table audit_entry rename to elsewhere"));

        assertThatThrownBy(writer::flush).isInstanceOf(RuntimeException.class);
        assertThat(written).isNotDone();
        database.jdbi().useHandle(handle -> handle.execute("alter table elsewhere rename to audit_entry"));
        writer.flush();

        assertThat(written).isDone();
        assertThat(actions()).containsExactly("step.n0", "step.n1");
        assertThat(links()).isEqualTo(2);
    }

    @Test
    void aCommitWhoseAnswerWasLostIsNotRepeated() {
        Chain chain = database.database().transaction(handle -> store.start(handle, Chain.RUN, store.newestKey()));
        var sealing = new Sealing(database.database(), store);
        var load = new WaitingEntries.Load(
                List.of(new WaitingEntries.Unwritten(NewEntry.now(entry(7)), new CompletableFuture<>())),
                List.of(),
                new java.util.ArrayList<>());

        sealing.seal(chain, load);
        sealing.seal(chain, load); // as after an answer that never came

        assertThat(actions()).containsExactly("step.n7");
        assertThat(links()).isEqualTo(1);
    }

    @Test
    void theRestIsWrittenBeforeTheEndAndNothingIsLostAfterIt() throws Exception {
        var writer = new ChainWriter(database.database(), store);
        writer.start();
        writer.later(entry(0));

        writer.close();
        writer.later(entry(1));

        assertThat(actions()).containsExactly("step.n0", "step.n1");
    }

    @Test
    void textThatPostgresCannotHoldIsMadeFit() {
        var writer = new ChainWriter(database.database(), store);
        var odd = new AuditEntry(
                Actor.SYSTEM, "step.odd", Optional.empty(), AuditEntry.Outcome.REFUSED, Map.of("name", "a\0b\ud800c"));

        database.database().run(handle -> writer.write(handle, NewEntry.now(odd)));

        assertThat(actions()).containsExactly("step.odd");
    }

    @Test
    void manyAtOnceComeBackAsTheyWereGivenWhateverTheySay() {
        var writer = new ChainWriter(database.database(), store);
        List<String> texts = List.of("a\tb", "c\nd\re", "\\", "\\N", "\\.", "x\\ty", "", "Zoë 🦆 \u0001", "a\0b");
        texts.forEach(text -> writer.later(new AuditEntry(
                new Actor(Actor.Kind.ANONYMOUS, Optional.empty(), text),
                "step.odd",
                Optional.of(new AuditEntry.AuditObject("thing", text)),
                AuditEntry.Outcome.FAILED,
                Map.of("said", text))));
        writer.flush();

        List<StoredEntry> stored = database.database()
                .read(handle -> handle.createQuery("select * from audit_entry order by seq")
                        .map((row, context) -> EntryRows.stored(row))
                        .list());

        List<String> storable =
                texts.stream().map(text -> text.replace("\0", "")).toList();
        assertThat(stored).extracting(each -> each.entry().actorName()).isEqualTo(storable);
        assertThat(stored)
                .extracting(each -> each.entry().objectId().orElseThrow())
                .isEqualTo(storable);
        assertThat(stored).extracting(each -> each.entry().detail().get("said")).isEqualTo(storable);
        Chain chain = store.find(stored.getFirst().chain().orElseThrow()).orElseThrow();
        assertThat(stored).allMatch(chain::wrote);
    }

    @Test
    void rangesAreReadAsTheyAreWritten() {
        SeqSet set = SeqSet.of(List.of(9L, 1L, 2L, 3L, 7L, 2L));

        assertThat(set).hasToString("{[1,4),[7,8),[9,10)}");
        assertThat(SeqSet.parse(set.toString())).isEqualTo(set);
        assertThat(SeqSet.parse("{}")).isEqualTo(SeqSet.NONE);
        assertThat(set.numbers()).containsExactly(1L, 2L, 3L, 7L, 9L);
    }

    private List<String> actions() {
        return database.database()
                .read(handle -> handle.createQuery("select action from audit_entry order by seq")
                        .mapTo(String.class)
                        .list());
    }

    private long links() {
        return database.database()
                .read(handle -> handle.createQuery("select count(*) from audit_batch")
                        .mapTo(Long.class)
                        .one());
    }

    private static AuditEntry entry(int i) {
        return new AuditEntry(Actor.SYSTEM, "step.n" + i, Optional.empty(), AuditEntry.Outcome.SUCCESS, Map.of());
    }
}
