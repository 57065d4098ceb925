package io.lakegate.server.vault;

import io.lakegate.server.vault.rewrap.SealedColumn;
import io.lakegate.server.vault.rewrap.SealedRow;
import io.lakegate.server.vault.rewrap.SealedTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The sealed column of {@code mac_key}. */
@ApplicationScoped
public class MacKeySeals implements SealedTable {

    private static final String KEY = "key";

    @Override
    public String name() {
        return "mac_key";
    }

    @Override
    public Set<SealPurpose> purposes() {
        return Set.of(SealPurpose.MAC_KEY);
    }

    @Override
    public Map<Integer, Long> values(Handle handle) {
        return SealedColumn.values(handle, name(), KEY);
    }

    @Override
    public List<SealedRow> lock(Handle handle, int dataKey, Optional<UUID> after, int limit) {
        return handle.createQuery("select id, purpose, key from mac_key where id > :after and "
                        + SealedColumn.underAnother(KEY) + " order by id limit :limit for update skip locked")
                .bind("after", after.orElse(new UUID(0, 0)))
                .bind("dataKey", dataKey)
                .bind("limit", limit)
                .map((row, context) -> row(row))
                .list();
    }

    @Override
    public boolean replace(Handle handle, SealedRow before, SealedRow after) {
        return handle.createUpdate("update mac_key set key = :now where id = :id and key = :before")
                        .bind("id", before.id())
                        .bind("before", before.value(KEY).orElseThrow().bytes())
                        .bind("now", after.value(KEY).orElseThrow().bytes())
                        .execute()
                == 1;
    }

    private static SealedRow row(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        String purpose = row.getString("purpose");
        var sealed = new Sealed(row.getBytes(KEY));
        return new SealedRow(
                id,
                Arrays.stream(MacPurpose.values())
                        .filter(known -> known.word().equals(purpose))
                        .map(known -> new SealedRow.SealedValue(KEY, StoredMacKeys.context(known, id), sealed))
                        .toList());
    }
}
