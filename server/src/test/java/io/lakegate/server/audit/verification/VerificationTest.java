package io.lakegate.server.audit.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationTest {

    private final AuditStory story = new AuditStory();

    @AfterEach
    void end() {
        story.close();
    }

    @Test
    void anAuditThatNobodyTouchedIsIntact() {
        var one = story.replica().write(3);
        var two = story.replica().write(2).checkpoint();
        one.audit().record(AuditStory.bare());
        one.write(1);
        two.checkpoint();

        Verdict verdict = story.verify();

        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.intact()).isTrue();
        assertThat(verdict.entries()).isEqualTo(7);
        assertThat(verdict.waiting()).isZero();
        assertThat(verdict.chains()).isEqualTo(3); // two runs and the closing one
        assertThat(verdict.checkpoints()).isEqualTo(2);
        assertThat(verdict.unchained()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "actor_name = 'somebody else'",
                "actor_id = gen_random_uuid()",
                "actor_kind = 'system'",
                "action = 'step.other'",
                "object_kind = null",
                "object_id = '77'",
                "outcome = 'success'",
                "detail = detail || '{\"more\":\"less\"}'",
                "detail = '[]'",
                "detail = '{\"a\":null}'",
                "at = at - interval '1 microsecond'",
                "at = 'infinity'",
                "address = '10.0.0.1'",
                "request_id = 'x'",
                "mac = decode(repeat('00', 32), 'hex')",
                "chain = null, mac = null",
                "chain = gen_random_uuid()"
            })
    void B59_aChangedEntryIsNamed(String change) {
        story.replica().write(5).checkpoint();
        long seq = story.seqs().get(2);

        story.falsify("update audit_entry set " + change + " where seq = ?", seq);

        assertThat(story.findings()).containsExactly("entry " + seq + " was changed after it was written");
    }

    @Test
    void B59_removedEntriesAreNamed() {
        story.replica().write(6).checkpoint();
        List<Long> seqs = story.seqs();

        story.falsify("delete from audit_entry where seq = ?", seqs.get(1));
        story.falsify("delete from audit_entry where seq in (?, ?)", seqs.get(3), seqs.get(4));

        assertThat(story.findings())
                .hasSize(3)
                .allMatch(it -> it.endsWith("was removed after it was sealed"))
                .anyMatch(it -> it.startsWith("entry " + seqs.get(1) + " "));
    }

    @Test
    void entriesThatWereRemovedTogetherAreOneFinding() {
        var replica = story.replica();
        List<CompletableFuture<Void>> written = IntStream.range(0, 50)
                .mapToObj(i -> replica.audit().later(AuditStory.bare()))
                .toList();
        replica.writer().flush();
        assertThat(written).allMatch(CompletableFuture::isDone);
        List<Long> seqs = story.seqs();

        story.falsify("delete from audit_entry where seq between ? and ?", seqs.get(10), seqs.get(19));

        assertThat(story.findings())
                .containsExactly(
                        "entries " + seqs.get(10) + " to " + seqs.get(19) + " were removed after they were sealed");
    }

    @Test
    void B59_anInsertedEntryIsNamed() {
        story.replica().write(3).checkpoint();

        story.falsify("""
                insert into audit_entry (actor_kind, actor_name, action, outcome) values ('user', 'eve', 'x.y', 'success')
                """);
        story.falsify("""
                insert into audit_entry (actor_kind, actor_name, action, outcome, chain, mac)
                select actor_kind, actor_name, action, outcome, chain, mac from audit_entry limit 1
                """);

        assertThat(story.findings()).hasSize(2).allMatch(it -> it.endsWith("was not written by Lakegate"));
    }

    @Test
    void anInsertedEntryIsNotSealedByTheSweep() {
        var replica = story.replica().write(1);
        story.falsify("""
                insert into audit_entry (actor_kind, actor_name, action, outcome, chain, mac)
                select actor_kind, 'eve', action, outcome, chain, mac from audit_entry limit 1
                """);
        story.database.advance(Duration.ofMinutes(5));

        replica.checkpoint();

        assertThat(story.findings()).singleElement().asString().endsWith("was not written by Lakegate");
    }

    @Test
    void aChainWhoseEndWasCutOffIsNoticedByTheCheckpoint() {
        story.replica().write(5).checkpoint();
        long last = story.seqs().getLast();

        story.falsify("delete from audit_entry where seq = ?", last);
        story.falsify("delete from audit_batch where rows @> ?::bigint", last);

        assertThat(story.findings()).singleElement().asString().contains("its end was cut off");
    }

    @Test
    void linksThatAreMissingOrChangedAreNoticed() {
        story.replica().write(6).checkpoint();

        story.falsify(
                "delete from audit_batch where number = 2 and chain in (select id from audit_chain where kind = 'run')");
        story.falsify("update audit_batch set digest = mac where number = 4");

        assertThat(story.findings())
                .anyMatch(it -> it.startsWith("links 2 to 2 of chain"))
                .anyMatch(it -> it.startsWith("link 4 of chain") && it.contains("was changed"))
                .noneMatch(it -> it.startsWith("link 5"));
    }

    @Test
    void aLinkCannotBePutInPlaceOfAnother() {
        story.replica().write(4).checkpoint();

        story.falsify("delete from audit_batch where number = 3");
        story.falsify("update audit_batch set number = 3 where number = 4");

        assertThat(story.findings()).anyMatch(it -> it.startsWith("link 3 of chain") && it.contains("was changed"));
    }

    @Test
    void checkpointsThatAreMissingOrChangedAreNoticed() {
        var replica = story.replica();
        for (int i = 0; i < 4; i++) {
            replica.write(1).checkpoint();
        }

        story.falsify("delete from audit_checkpoint where number = 2");
        story.falsify("update audit_checkpoint_head set number = 1 where checkpoint = 4");

        assertThat(story.findings())
                .containsExactly(
                        "checkpoints 2 to 2 were removed", "checkpoint 4 was changed, or not made by Lakegate");
    }

    @Test
    void aChainWithoutItsKeyIsNoticed() {
        story.replica().write(1).checkpoint();

        story.falsify("update audit_chain set key_id = gen_random_uuid() where kind = 'run'");

        assertThat(story.findings()).anyMatch(it -> it.contains("its key is lost"));
    }

    @Test
    void aWholeHistoryThatWasCutOffIsNoticedByAnAnchorKeptElsewhere() {
        var replica = story.replica().write(2).checkpoint();
        String kept = story.verify().anchor().orElseThrow();
        replica.write(2).checkpoint();
        assertThat(story.verify(Optional.of(kept)).intact()).isTrue();

        for (String table :
                List.of("audit_entry", "audit_batch", "audit_checkpoint_head", "audit_checkpoint", "audit_chain")) {
            story.falsify("delete from " + table);
        }
        story.replica().write(1).checkpoint();

        assertThat(story.verify().intact())
                .as("without the anchor nobody can tell")
                .isTrue();
        assertThat(story.verify(Optional.of(kept)).findings())
                .singleElement()
                .satisfies(it -> assertThat(it.what()).contains("cut off before it, or replaced"));
    }

    @Test
    void entriesOfAKilledReplicaAreNoFindingAndAreSealedByAnother() {
        story.replica().audit().record(AuditStory.bare()); // stored, and killed before it is sealed

        Verdict before = story.verify();
        story.database.advance(Duration.ofMinutes(2));
        story.replica().checkpoint();
        Verdict after = story.verify();

        assertThat(before.intact()).isTrue();
        assertThat(before.waiting()).isGreaterThanOrEqualTo(1);
        assertThat(after.findings()).isEmpty();
        story.falsify("delete from audit_entry where action = 'step.bare'");
        assertThat(story.findings()).singleElement().asString().contains("was removed");
    }

    @Test
    void whatWasRolledBackIsNoFinding() {
        var replica = story.replica().write(1);
        assertThatThrownBy(() -> story.database.database().run(handle -> {
                    replica.audit().record(handle, AuditStory.bare());
                    throw new IllegalStateException("the change failed");
                }))
                .isInstanceOf(IllegalStateException.class);
        replica.write(1).checkpoint();

        assertThat(story.findings()).isEmpty();
        assertThat(story.seqs()).hasSize(2);
    }

    @Test
    void entriesFromBeforeThereWereChainsAreSealedOnceAndToldApart() {
        for (int i = 0; i < 3; i++) {
            story.falsify(
                    "insert into audit_entry (actor_kind, actor_name, action, outcome) values ('user', 'anna', 'old.one', 'success')");
        }
        story.replica().write(2).checkpoint();

        Verdict verdict = story.verify();

        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.unchained()).isEqualTo(3);
        assertThat(verdict.unchainedBefore()).isPresent();
        story.falsify(
                "update audit_entry set actor_name = 'eve' where action = 'old.one' and seq = ?",
                story.seqs().get(1));
        assertThat(story.findings()).singleElement().asString().contains("carry no proof of their own, were changed");
    }

    @Test
    void severalReplicasAtOnceStayIntact() {
        var replicas = List.of(story.replica(), story.replica(), story.replica());
        replicas.forEach(it -> it.writer().start());
        var threads = replicas.stream()
                .map(replica -> Thread.ofVirtual().start(() -> {
                    for (int i = 0; i < 60; i++) {
                        replica.audit().record(AuditStory.entry(Integer.toString(i)));
                        replica.audit().later(AuditStory.bare());
                        if (i % 20 == 0) {
                            replica.checkpoint();
                        }
                    }
                }))
                .toList();
        threads.forEach(VerificationTest::join);

        assertThat(story.verify().findings()).isEmpty();
        replicas.forEach(it -> close(it.writer()));
        replicas.getFirst().checkpoint();
        Verdict verdict = story.verify();
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.entries()).isGreaterThanOrEqualTo(360);
        assertThat(verdict.waiting()).isLessThanOrEqualTo(1); // the verification's own entry
    }

    @Test
    void onlyOneVerificationRunsAtATime() {
        var replica = story.replica();
        var verification = new Verification(
                new io.lakegate.server.audit.chain.ChainStore(
                        story.database.database(), new io.lakegate.server.vault.TestMacKeys()),
                new io.lakegate.server.audit.chain.CheckpointStore(story.database.database()),
                new VerificationStore(story.database.database()),
                replica.writer(),
                replica.audit());
        try (var turn = verification.take()) {
            assertThat(turn).isNotNull();
            assertThatThrownBy(verification::take).hasMessageContaining("A verification is running");
        }
        verification.take().close();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void close(io.lakegate.server.audit.chain.ChainWriter writer) {
        try {
            writer.close();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
