package io.lakegate.server.connection.connect;

import io.lakegate.server.vault.SealPurpose;
import io.lakegate.server.vault.Sealed;
import io.lakegate.server.vault.rewrap.SealedColumn;
import io.lakegate.server.vault.rewrap.SealedRow;
import io.lakegate.server.vault.rewrap.SealedTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The sealed column of {@code authorization_request}. */
@ApplicationScoped
public class VerifierSeals implements SealedTable {

    private static final String VERIFIER = "code_verifier";

    @Override
    public String name() {
        return "authorization_request";
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
        return handle.createQuery("select id, generation, token_endpoint, code_verifier from authorization_request"
                        + " where id > :after and " + SealedColumn.underAnother(VERIFIER)
                        + " order by id limit :limit for update skip locked")
                .bind("after", after.orElse(new UUID(0, 0)))
                .bind("dataKey", dataKey)
                .bind("limit", limit)
                .map((row, context) -> row(row))
                .list();
    }

    @Override
    public boolean replace(Handle handle, SealedRow before, SealedRow after) {
        return handle.createUpdate(
                                "update authorization_request set code_verifier = :now where id = :id and code_verifier = :before")
                        .bind("id", before.id())
                        .bind("before", before.value(VERIFIER).orElseThrow().bytes())
                        .bind("now", after.value(VERIFIER).orElseThrow().bytes())
                        .execute()
                == 1;
    }

    private static SealedRow row(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        var context = AuthorizationRequest.verifierContext(
                id, row.getLong("generation"), URI.create(row.getString("token_endpoint")));
        return new SealedRow(
                id, List.of(new SealedRow.SealedValue(VERIFIER, context, new Sealed(row.getBytes(VERIFIER)))));
    }
}
