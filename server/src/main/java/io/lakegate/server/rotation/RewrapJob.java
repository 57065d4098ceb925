package io.lakegate.server.rotation;

import io.lakegate.server.audit.Actor;
import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.database.Database;
import io.lakegate.server.rotation.RotationStore.Step;
import io.lakegate.server.vault.KeyWatch;
import io.lakegate.server.vault.key.DataKeys;
import io.lakegate.server.vault.rewrap.Rewrap;
import io.lakegate.server.vault.rewrap.SealedTable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Carries a rewrap out, one page after the other. Each page and the note of how far it is are one transaction, so that a crash anywhere
 * loses nothing and repeats nothing; whoever takes over goes on behind the last page that stands.
 */
@ApplicationScoped
class RewrapJob {

    /** So small that nobody who wants one of these rows notices the wait. */
    static final int PAGE = 50;

    /** After this, another replica takes over from one that has fallen silent. */
    static final Duration LEASE = Duration.ofSeconds(15);

    private final Database database;
    private final RotationStore store;
    private final Rewrap rewrap;
    private final DataKeys keys;
    private final List<SealedTable> tables;
    private final Audit audit;
    private final int pageSize;
    private final Counter resealed;
    private final UUID worker = UUID.randomUUID();

    @Inject
    RewrapJob(
            Database database,
            RotationStore store,
            Rewrap rewrap,
            DataKeys keys,
            @All List<SealedTable> tables,
            Audit audit,
            MeterRegistry meters) {
        this(database, store, rewrap, keys, tables, audit, meters, PAGE);
    }

    RewrapJob(
            Database database,
            RotationStore store,
            Rewrap rewrap,
            DataKeys keys,
            List<SealedTable> tables,
            Audit audit,
            MeterRegistry meters,
            int pageSize) {
        this.database = database;
        this.store = store;
        this.rewrap = rewrap;
        this.keys = keys;
        this.tables =
                tables.stream().sorted(Comparator.comparing(SealedTable::name)).toList();
        this.audit = audit;
        this.pageSize = pageSize;
        this.resealed = Counter.builder("lakegate.vault.resealed")
                .description("Sealed values that a rewrap brought under the newest data key")
                .register(meters);
    }

    /** What one step came to. */
    enum Next {
        /** There is more to do. */
        MORE,
        /** To go on in a moment: not every server has heard of the key yet, or others hold what is left. */
        SETTLING,
        /** There is nothing to do here: no rewrap is under way, or another replica has it. */
        NOTHING
    }

    /** One step. */
    Next step() {
        if (!database.transaction(handle -> store.claim(handle, worker, LEASE))) {
            return Next.NOTHING;
        }
        return database.transaction(handle -> {
            // Should this process be frozen here, the rows it holds come free again.
            handle.execute("set local idle_in_transaction_session_timeout = '5s'");
            Optional<Step> held = store.hold(handle, worker, KeyWatch.HEARD);
            return held.isPresent() ? step(handle, held.get()) : Next.NOTHING;
        });
    }

    /** Another replica may go on at once. */
    void letGo() {
        database.run(handle -> store.letGo(handle, worker));
    }

    private Next step(Handle handle, Step at) {
        Optional<SealedTable> table = table(at);
        if (table.isEmpty()) {
            return endOfPass(handle, at);
        }
        Optional<UUID> after = at.table().isPresent() ? at.after() : Optional.empty();
        Rewrap.Page page = rewrap.page(handle, table.get(), at.dataKey(), after, pageSize);
        resealed.increment(page.resealed());
        if (page.last().isPresent()) {
            store.progress(handle, at.id(), table.get().name(), page.last(), page.resealed(), page.shut());
        } else {
            store.progress(handle, at.id(), behind(table.get()), Optional.empty(), 0, List.of());
        }
        return Next.MORE;
    }

    /** The table to go on with; none at the end of a pass. */
    private Optional<SealedTable> table(Step at) {
        return tables.stream()
                .filter(each ->
                        at.table().isEmpty() || each.name().compareTo(at.table().get()) >= 0)
                .findFirst();
    }

    /** A name that comes after that table and before the next. */
    private static String behind(SealedTable table) {
        return table.name() + "~";
    }

    private Next endOfPass(Handle handle, Step at) {
        if (!at.settled()) {
            return Next.SETTLING;
        }
        long left = left(handle, at.dataKey());
        if (left > at.shut()) {
            store.nextPass(handle, at.id());
            return Next.SETTLING; // somebody may hold these rows; there is no hurry
        }
        end(handle, at, left);
        return Next.NOTHING;
    }

    private long left(Handle handle, int dataKey) {
        return tables.stream()
                .flatMap(table -> table.values(handle).entrySet().stream())
                .filter(each -> each.getKey() != dataKey)
                .mapToLong(java.util.Map.Entry::getValue)
                .sum();
    }

    private void end(Handle handle, Step at, long left) {
        int retired = left == 0 ? keys.retireBefore(handle, at.dataKey()) : 0;
        store.end(handle, at.id(), left == 0 ? "done" : "left-over");
        audit.record(
                handle,
                entry(at, left)
                        .with("kind", at.kind())
                        .with("data_key", Integer.toString(at.dataKey()))
                        .with("resealed", Long.toString(at.resealed()))
                        .with("retired_keys", Integer.toString(retired))
                        .with("shut", Long.toString(left)));
    }

    private static AuditEntry entry(Step at, long left) {
        return new AuditEntry(
                Actor.SYSTEM,
                "vault.rewrap-ended",
                Optional.of(new AuditEntry.AuditObject("rotation", at.id().toString())),
                left == 0 ? AuditEntry.Outcome.SUCCESS : AuditEntry.Outcome.FAILED,
                java.util.Map.of());
    }
}
