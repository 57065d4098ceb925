package io.lakegate.server.connection.link;

import io.lakegate.server.vault.SealPurpose;
import io.lakegate.server.vault.Sealed;
import io.lakegate.server.vault.rewrap.SealedColumn;
import io.lakegate.server.vault.rewrap.SealedRow;
import io.lakegate.server.vault.rewrap.SealedTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The sealed columns of {@code connect_link}. */
@ApplicationScoped
public class ConnectLinkSeals implements SealedTable {

    private static final List<String> COLUMNS = List.of("code_verifier", "code");

    @Override
    public String name() {
        return "connect_link";
    }

    @Override
    public Set<SealPurpose> purposes() {
        return Set.of(SealPurpose.CODE_VERIFIER, SealPurpose.AUTHORIZATION_CODE);
    }

    @Override
    public Map<Integer, Long> values(Handle handle) {
        return SealedColumn.values(handle, name(), COLUMNS.toArray(String[]::new));
    }

    @Override
    public List<SealedRow> lock(Handle handle, int dataKey, Optional<UUID> after, int limit) {
        return handle.createQuery(
                        "select id, token_endpoint, code_verifier, code from connect_link where id > :after and ("
                                + SealedColumn.underAnother("code_verifier") + " or "
                                + SealedColumn.underAnother("code")
                                + ") order by id limit :limit for update skip locked")
                .bind("after", after.orElse(new UUID(0, 0)))
                .bind("dataKey", dataKey)
                .bind("limit", limit)
                .map((row, context) -> row(row))
                .list();
    }

    @Override
    public boolean replace(Handle handle, SealedRow before, SealedRow after) {
        return handle.createUpdate("""
                                update connect_link set code_verifier = :verifier, code = :code
                                where id = :id and code_verifier is not distinct from :verifierBefore
                                  and code is not distinct from :codeBefore
                                """)
                        .bind("id", before.id())
                        .bindBySqlType("verifier", bytes(after, "code_verifier"), Types.BINARY)
                        .bindBySqlType("code", bytes(after, "code"), Types.BINARY)
                        .bindBySqlType("verifierBefore", bytes(before, "code_verifier"), Types.BINARY)
                        .bindBySqlType("codeBefore", bytes(before, "code"), Types.BINARY)
                        .execute()
                == 1;
    }

    private static byte @Nullable [] bytes(SealedRow row, String column) {
        return row.value(column).map(Sealed::bytes).orElse(null);
    }

    private static SealedRow row(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        URI endpoint = URI.create(row.getString("token_endpoint"));
        var values = new ArrayList<SealedRow.SealedValue>();
        for (String column : COLUMNS) {
            byte[] value = row.getBytes(column);
            if (value != null) {
                values.add(new SealedRow.SealedValue(
                        column, ConnectLink.context(id, column, endpoint), new Sealed(value)));
            }
        }
        return new SealedRow(id, values);
    }
}
