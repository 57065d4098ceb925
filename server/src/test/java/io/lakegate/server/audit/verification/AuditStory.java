package io.lakegate.server.audit.verification;

import io.lakegate.server.audit.Actor;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.audit.JdbcAudit;
import io.lakegate.server.audit.chain.ChainStore;
import io.lakegate.server.audit.chain.ChainWriter;
import io.lakegate.server.audit.chain.CheckpointStore;
import io.lakegate.server.audit.chain.Checkpoints;
import io.lakegate.server.database.TestDatabase;
import io.lakegate.server.vault.TestMacKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One database, replicas that write to its audit, somebody who falsifies it as the owner of its tables, and the verification. */
final class AuditStory implements AutoCloseable {

    final TestDatabase database = TestDatabase.fresh(true);
    private final ChainStore chains = new ChainStore(database.database(), new TestMacKeys());
    private final CheckpointStore checkpoints = new CheckpointStore(database.database());

    /** A run of a replica; it has no thread, the test says when it flushes. */
    Replica replica() {
        return new Replica(new ChainWriter(database.database(), chains));
    }

    /** Changes rows as only their owner can, past the trigger that refuses it. */
    int falsify(String sql, Object... arguments) {
        return database.database().transaction(handle -> {
            handle.execute("set local session_replication_role = replica");
            return handle.execute(sql, arguments);
        });
    }

    /** The same without the columns' own rules. */
    void asOwner(String sql) {
        database.jdbi().useHandle(handle -> handle.execute(sql));
    }

    Verdict verify() {
        return verify(Optional.empty());
    }

    Verdict verify(Optional<String> anchor) {
        Replica verifier = replica();
        var verification = new Verification(
                chains, checkpoints, new VerificationStore(database.database()), verifier.writer(), verifier.audit());
        try (var turn = verification.take()) {
            return turn.run(Actor.SYSTEM, anchor, new Heard());
        }
    }

    List<String> findings() {
        return verify().findings().stream().map(Finding::what).toList();
    }

    /** The sequence numbers of all entries but the verification's own. */
    List<Long> seqs() {
        return database.database()
                .read(handle -> handle.createQuery(
                                "select seq from audit_entry where action <> 'audit.verify' order by seq")
                        .mapTo(Long.class)
                        .list());
    }

    static AuditEntry entry(String id) {
        return AuditEntry.refused(Actor.ANONYMOUS, "step.taken", "thing", id, "test")
                .with("more", "\"é\" 😀");
    }

    static AuditEntry bare() {
        return new AuditEntry(Actor.SYSTEM, "step.bare", Optional.empty(), AuditEntry.Outcome.FAILED, Map.of());
    }

    @Override
    public void close() {
        database.close();
    }

    /** One run of one replica. */
    final class Replica {

        private final ChainWriter writer;
        private final JdbcAudit audit;

        Replica(ChainWriter writer) {
            this.writer = writer;
            this.audit = new JdbcAudit(database.database(), writer);
        }

        ChainWriter writer() {
            return writer;
        }

        JdbcAudit audit() {
            return audit;
        }

        /** Writes entries, one link each. */
        Replica write(int entries) {
            for (int i = 0; i < entries; i++) {
                audit.record(entry(Integer.toString(i)));
                writer.flush();
            }
            return this;
        }

        Replica checkpoint() {
            new Checkpoints(database.database(), chains, writer).round();
            return this;
        }
    }

    /** Keeps what it is told. */
    static final class Heard implements Progress {
        final List<Long> done = new ArrayList<>();
        final List<Finding> found = new ArrayList<>();

        @Override
        public void done(long entries, long of) {
            done.add(entries);
        }

        @Override
        public void found(Finding finding) {
            found.add(finding);
        }
    }
}
