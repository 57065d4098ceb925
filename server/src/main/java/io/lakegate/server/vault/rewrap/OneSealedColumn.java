package io.lakegate.server.vault.rewrap;

import io.lakegate.server.vault.SealContext;
import io.lakegate.server.vault.SealPurpose;
import io.lakegate.server.vault.Sealed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** A table with one sealed column. The package that owns the table says what its values are bound to. */
public abstract class OneSealedColumn implements SealedTable {

    private final SealPurpose purpose;
    private final String table;
    private final String id;
    private final String column;

    /**
     * Of this table. The names become SQL: they are the owner's constants, never somebody's input.
     *
     * @param id the column that holds the row's id, a UUID
     * @param column the sealed one
     */
    protected OneSealedColumn(SealPurpose purpose, String table, String id, String column) {
        this.purpose = purpose;
        this.table = table;
        this.id = id;
        this.column = column;
    }

    /**
     * What the sealed value of this row is bound to; absent where the row belongs to nothing we know, which leaves it as it is.
     *
     * @param row every column of the table
     */
    protected abstract Optional<SealContext> context(Handle handle, UUID id, ResultSet row) throws SQLException;

    @Override
    public final String name() {
        return table;
    }

    @Override
    public final Set<SealPurpose> purposes() {
        return Set.of(purpose);
    }

    @Override
    public final Map<Integer, Long> values(Handle handle) {
        return SealedColumn.values(handle, table, column);
    }

    @Override
    public final List<SealedRow> lock(Handle handle, int dataKey, Optional<UUID> after, int limit) {
        String rows =
                "select * from %1$s where %2$s > :after and %3$s order by %2$s limit :limit for update skip locked"
                        .formatted(table, id, SealedColumn.underAnother(column));
        return handle.createQuery(rows)
                .bind("after", after.orElse(new UUID(0, 0)))
                .bind("dataKey", dataKey)
                .bind("limit", limit)
                .map((row, context) -> row(handle, row))
                .list();
    }

    @Override
    public boolean replace(Handle handle, SealedRow before, SealedRow after) {
        return handle.createUpdate("update %1$s set %3$s = :now where %2$s = :id and %3$s = :before"
                                .formatted(table, id, column))
                        .bind("id", before.id())
                        .bind("before", before.value(column).orElseThrow().bytes())
                        .bind("now", after.value(column).orElseThrow().bytes())
                        .execute()
                == 1;
    }

    private SealedRow row(Handle handle, ResultSet row) throws SQLException {
        UUID which = row.getObject(id, UUID.class);
        var sealed = new Sealed(row.getBytes(column));
        return new SealedRow(
                which,
                context(handle, which, row).stream()
                        .map(context -> new SealedRow.SealedValue(column, context, sealed))
                        .toList());
    }
}
