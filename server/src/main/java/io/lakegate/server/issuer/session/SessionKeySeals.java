package io.lakegate.server.issuer.session;

import io.lakegate.server.vault.SealPurpose;
import io.lakegate.server.vault.Sealed;
import io.lakegate.server.vault.rewrap.SealedColumn;
import io.lakegate.server.vault.rewrap.SealedRow;
import io.lakegate.server.vault.rewrap.SealedTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The sealed column of {@code session_key}. */
@ApplicationScoped
public class SessionKeySeals implements SealedTable {

    private static final String KEY = "private_key";

    @Override
    public String name() {
        return "session_key";
    }

    @Override
    public Set<SealPurpose> purposes() {
        return Set.of(SealPurpose.SIGNING_KEY);
    }

    @Override
    public Map<Integer, Long> values(Handle handle) {
        return SealedColumn.values(handle, name(), KEY);
    }

    @Override
    public List<SealedRow> lock(Handle handle, int dataKey, Optional<UUID> after, int limit) {
        return handle.createQuery("select id, private_key from session_key where id > :after and "
                        + SealedColumn.underAnother(KEY) + " order by id limit :limit for update skip locked")
                .bind("after", after.orElse(new UUID(0, 0)))
                .bind("dataKey", dataKey)
                .bind("limit", limit)
                .map((row, context) -> row(row))
                .list();
    }

    @Override
    public boolean replace(Handle handle, SealedRow before, SealedRow after) {
        return handle.createUpdate("update session_key set private_key = :now where id = :id and private_key = :before")
                        .bind("id", before.id())
                        .bind("before", before.value(KEY).orElseThrow().bytes())
                        .bind("now", after.value(KEY).orElseThrow().bytes())
                        .execute()
                == 1;
    }

    private static SealedRow row(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new SealedRow(
                id, List.of(new SealedRow.SealedValue(KEY, SessionKeys.context(id), new Sealed(row.getBytes(KEY)))));
    }
}
