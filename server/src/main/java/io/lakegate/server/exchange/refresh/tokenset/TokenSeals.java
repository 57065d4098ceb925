package io.lakegate.server.exchange.refresh.tokenset;

import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.vault.SealPurpose;
import io.lakegate.server.vault.Sealed;
import io.lakegate.server.vault.rewrap.SealedColumn;
import io.lakegate.server.vault.rewrap.SealedRow;
import io.lakegate.server.vault.rewrap.SealedRow.SealedValue;
import io.lakegate.server.vault.rewrap.SealedTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * The sealed columns of {@code token_set}. A rewrap is no step of the protocol: it changes neither version nor fence, and a leader that
 * read the row before finds everything it looks for after it.
 */
@ApplicationScoped
public class TokenSeals implements SealedTable {

    private static final String ACCESS = "access_token";
    private static final String REFRESH = "refresh_token";

    @Override
    public String name() {
        return "token_set";
    }

    @Override
    public Set<SealPurpose> purposes() {
        return Set.of(SealPurpose.ACCESS_TOKEN, SealPurpose.REFRESH_TOKEN);
    }

    @Override
    public Map<Integer, Long> values(Handle handle) {
        return SealedColumn.values(handle, name(), ACCESS, REFRESH);
    }

    @Override
    public List<SealedRow> lock(Handle handle, int dataKey, Optional<UUID> after, int limit) {
        return handle.createQuery("""
                        select connection_id, generation, token_endpoint, access_token, refresh_token from token_set
                         where connection_id > :after and (%s or %s)
                         order by connection_id limit :limit for update skip locked
                        """.formatted(SealedColumn.underAnother(ACCESS), SealedColumn.underAnother(REFRESH)))
                .bind("after", after.orElse(new UUID(0, 0)))
                .bind("dataKey", dataKey)
                .bind("limit", limit)
                .map((row, context) -> row(row))
                .list();
    }

    @Override
    public boolean replace(Handle handle, SealedRow before, SealedRow after) {
        return handle.createUpdate("""
                        update token_set set access_token = :access, refresh_token = :refresh
                         where connection_id = :id
                           and access_token is not distinct from :accessBefore
                           and refresh_token is not distinct from :refreshBefore
                        """)
                        .bind("id", before.id())
                        .bindBySqlType("access", bytes(after, ACCESS), Types.BINARY)
                        .bindBySqlType("refresh", bytes(after, REFRESH), Types.BINARY)
                        .bindBySqlType("accessBefore", bytes(before, ACCESS), Types.BINARY)
                        .bindBySqlType("refreshBefore", bytes(before, REFRESH), Types.BINARY)
                        .execute()
                == 1;
    }

    private static byte @org.jspecify.annotations.Nullable [] bytes(SealedRow row, String column) {
        return row.value(column).map(Sealed::bytes).orElse(null);
    }

    private static SealedRow row(ResultSet row) throws SQLException {
        var id = new ConnectionId(row.getObject("connection_id", UUID.class));
        return new SealedRow(
                id.value(),
                Stream.concat(
                                value(row, ACCESS, SealPurpose.ACCESS_TOKEN, id).stream(),
                                value(row, REFRESH, SealPurpose.REFRESH_TOKEN, id).stream())
                        .toList());
    }

    private static Optional<SealedValue> value(ResultSet row, String column, SealPurpose purpose, ConnectionId id)
            throws SQLException {
        long generation = row.getLong("generation");
        URI endpoint = URI.create(row.getString("token_endpoint"));
        return TokenSetRow.sealed(row, column)
                .map(found -> new SealedValue(
                        column, SealedTokens.context(purpose, column, id, generation, endpoint), found));
    }
}
