package io.lakegate.server.exchange.refresh.tokenset;

import io.lakegate.server.database.change.Change;
import io.lakegate.server.database.change.Changes;
import io.lakegate.server.exchange.ConnectionState;
import io.lakegate.server.exchange.Endings;
import io.lakegate.server.oauth.RefreshToken;
import io.lakegate.server.vault.SealBrokenException;
import io.lakegate.server.vault.Sealed;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Rule 10 for many rows, in one statement. */
@ApplicationScoped
public class StoredEndings implements Endings {

    private static final String MATCHING = """
             where (cast(:integration as uuid) is null or integration_id = cast(:integration as uuid))
               and (cast(:owner as uuid) is null or owner_id = cast(:owner as uuid))
            """;

    /** Rows that hold nothing get a new generation all the same: a consent that is on its way finds another than it left with. */
    private static final String END = """
            with doomed as materialized (
                select * from token_set %s order by connection_id for update),
            ended as (
                update token_set t
                   set %s
                  from doomed d where t.connection_id = d.connection_id
                returning t.connection_id),
            told as (
                insert into change (kind, id) select 'token-set', connection_id from ended)
            select * from doomed
            """.formatted(MATCHING, TokenSetSql.ERASED);

    private final SealedTokens sealer;

    public StoredEndings(SealedTokens sealer) {
        this.sealer = sealer;
    }

    @Override
    public long count(Handle handle, Which which) {
        return matching(
                        handle.createQuery(
                                "select count(*) from token_set " + MATCHING + " and state <> 'DISCONNECTED'"),
                        which)
                .mapTo(Long.class)
                .one();
    }

    @Override
    public List<Ended> end(Handle handle, Which which) {
        List<Row> rows = matching(handle.createQuery(END), which)
                .map((row, context) -> new Row(TokenSetRow.tokenSet(row), sealed(row), access(row)))
                .list();
        rows.forEach(row ->
                Changes.told(handle, Change.Kind.TOKEN_SET, row.set().id().value()));
        return rows.stream()
                .filter(row -> !(row.set().state() instanceof ConnectionState.Disconnected))
                .map(row -> new Ended(row.set().id(), row.set().integration(), row.accessEnds(), () -> open(row)))
                .toList();
    }

    private Optional<RefreshToken> open(Row row) {
        try {
            return row.refreshToken().map(token -> sealer.openRefreshToken(row.set(), token));
        } catch (SealBrokenException e) {
            return Optional.empty();
        }
    }

    private static <T extends SqlStatement<T>> T matching(T statement, Which which) {
        return switch (which) {
            case OfIntegration integration -> bound(statement, integration.id().value(), null);
            case OfUser user -> bound(statement, null, user.id().value());
            case Everybody all -> bound(statement, null, null);
        };
    }

    private static <T extends SqlStatement<T>> T bound(T statement, @Nullable UUID integration, @Nullable UUID owner) {
        return statement.bindByType("integration", integration, UUID.class).bindByType("owner", owner, UUID.class);
    }

    private static Optional<Sealed> sealed(ResultSet row) throws SQLException {
        return TokenSetRow.sealed(row, "refresh_token");
    }

    private static Optional<Instant> access(ResultSet row) throws SQLException {
        return row.getBytes("access_token") == null ? Optional.empty() : TokenSetRow.instant(row, "expires_at");
    }

    private record Row(TokenSet set, Optional<Sealed> refreshToken, Optional<Instant> accessEnds) {}
}
