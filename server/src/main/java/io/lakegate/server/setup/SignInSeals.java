package io.lakegate.server.setup;

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

/** The sealed column of {@code setup_sign_in}. */
@ApplicationScoped
public class SignInSeals implements SealedTable {

    private static final String VERIFIER = "code_verifier";

    @Override
    public String name() {
        return "setup_sign_in";
    }

    @Override
    public Set<SealPurpose> purposes() {
        return Set.of(SealPurpose.CODE_VERIFIER);
    }

    @Override
    public Map<Integer, Long> values(Handle handle) {
        return SealedColumn.values(handle, name(), VERIFIER);
    }

    @Override
    public List<SealedRow> lock(Handle handle, int dataKey, Optional<UUID> after, int limit) {
        return handle.createQuery("select plan_id, origin, code_verifier from setup_sign_in where plan_id > :after and "
                        + SealedColumn.underAnother(VERIFIER)
                        + " order by plan_id limit :limit for update skip locked")
                .bind("after", after.orElse(new UUID(0, 0)))
                .bind("dataKey", dataKey)
                .bind("limit", limit)
                .map((row, context) -> row(row))
                .list();
    }

    @Override
    public boolean replace(Handle handle, SealedRow before, SealedRow after) {
        return handle.createUpdate(
                                "update setup_sign_in set code_verifier = :now where plan_id = :id and code_verifier = :before")
                        .bind("id", before.id())
                        .bind("before", before.value(VERIFIER).orElseThrow().bytes())
                        .bind("now", after.value(VERIFIER).orElseThrow().bytes())
                        .execute()
                == 1;
    }

    private static SealedRow row(ResultSet row) throws SQLException {
        UUID id = row.getObject("plan_id", UUID.class);
        var context = SignInStore.context(id, row.getString("origin"));
        return new SealedRow(
                id, List.of(new SealedRow.SealedValue(VERIFIER, context, new Sealed(row.getBytes(VERIFIER)))));
    }
}
