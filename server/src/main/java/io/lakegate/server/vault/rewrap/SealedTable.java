package io.lakegate.server.vault.rewrap;

import io.lakegate.server.vault.SealPurpose;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** A table with sealed columns. The package that owns the table implements this as a bean; nobody else writes it. */
public interface SealedTable {

    /** The table's name; also where a rotation notes how far it is. */
    String name();

    /** What lies sealed there. */
    Set<SealPurpose> purposes();

    /** How many sealed values lie under which data key. Reads the whole table. */
    Map<Integer, Long> values(Handle handle);

    /**
     * Locks rows in which something lies under another data key than this one, in the order of their ids, and passes over rows that
     * somebody else holds: whoever waits for a lock while holding others can end up in a circle.
     *
     * @param after only rows with a higher id
     * @param limit at most so many
     */
    List<SealedRow> lock(Handle handle, int dataKey, Optional<UUID> after, int limit);

    /**
     * Replaces sealed values of one row that {@link #lock} gave, if they are still what they were. Changes nothing else, no version
     * either: the secrets are the same.
     *
     * @return whether they were
     */
    boolean replace(Handle handle, SealedRow before, SealedRow after);
}
