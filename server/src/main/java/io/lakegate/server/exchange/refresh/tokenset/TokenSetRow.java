package io.lakegate.server.exchange.refresh.tokenset;

import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.ConnectionState;
import io.lakegate.server.exchange.ReconnectReason;
import io.lakegate.server.exchange.Renewal;
import io.lakegate.server.exchange.TokenSets;
import io.lakegate.server.exchange.refresh.tokenset.TokenSet.Access;
import io.lakegate.server.exchange.refresh.tokenset.TokenSet.Lease;
import io.lakegate.server.exchange.refresh.tokenset.TokenSet.Presentation;
import io.lakegate.server.exchange.refresh.tokenset.TokenSetStore.Leased;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.oauth.Fingerprint;
import io.lakegate.server.oauth.Scopes;
import io.lakegate.server.user.UserId;
import io.lakegate.server.vault.Sealed;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Reads rows of {@code token_set}. */
public final class TokenSetRow {

    private TokenSetRow() {}

    /** Needs {@code token_set.*} and the database's clock as {@code at}. */
    static SeenTokenSet seen(ResultSet row) throws SQLException {
        return new SeenTokenSet(tokenSet(row), sealed(row, "access_token"), required(row, "at"));
    }

    /** Needs {@code token_set.*} and {@code integration_version}. */
    static Leased leased(ResultSet row) throws SQLException {
        return new Leased(tokenSet(row), sealed(row, "refresh_token"), row.getLong("integration_version"));
    }

    /** Needs {@code token_set.*}. */
    public static TokenSet tokenSet(ResultSet row) throws SQLException {
        return new TokenSet(
                new ConnectionId(row.getObject("connection_id", UUID.class)),
                new IntegrationId(row.getObject("integration_id", UUID.class)),
                Optional.ofNullable(row.getObject("owner_id", UUID.class)).map(UserId::new),
                state(row),
                row.getLong("generation"),
                row.getLong("version"),
                URI.create(row.getString("token_endpoint")),
                access(row),
                Optional.ofNullable(row.getString("refresh_fingerprint")).map(Fingerprint::new),
                instant(row, "session_end"),
                lease(row),
                row.getLong("fence"),
                presentation(row),
                instant(row, "retry_at"),
                Rotation.of(row.getString("rotation_seen")),
                Renewal.ofWord(row.getString("renewal")));
    }

    static TokenSets.Status status(ResultSet row) throws SQLException {
        return new TokenSets.Status(
                state(row),
                row.getLong("generation"),
                row.getLong("version"),
                instant(row, "issued_at"),
                instant(row, "expires_at").filter(NewTokens.NEVER::isAfter),
                row.getString("renewal").equals(Renewal.NONE.word()) ? Optional.empty() : instant(row, "renew_at"),
                instant(row, "session_end"),
                Optional.ofNullable(row.getString("failure")),
                instant(row, "failed_at"),
                instant(row, "used_at"),
                row.getInt("refusals"));
    }

    static Optional<Sealed> sealed(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getBytes(column)).map(Sealed::new);
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    static Instant required(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    private static ConnectionState state(ResultSet row) throws SQLException {
        return switch (row.getString("state")) {
            case "ACTIVE" -> new ConnectionState.Active();
            case "RECONNECT_NEEDED" ->
                new ConnectionState.ReconnectNeeded(ReconnectReason.valueOf(row.getString("reason")));
            default -> new ConnectionState.Disconnected();
        };
    }

    private static Optional<Access> access(ResultSet row) throws SQLException {
        if (row.getString("access_fingerprint") == null) {
            return Optional.empty();
        }
        return Optional.of(new Access(
                new Fingerprint(row.getString("access_fingerprint")),
                Scopes.parse(row.getString("scopes")),
                required(row, "issued_at"),
                required(row, "expires_at"),
                required(row, "renew_at")));
    }

    private static Optional<Lease> lease(ResultSet row) throws SQLException {
        UUID owner = row.getObject("lease_owner", UUID.class);
        return owner == null ? Optional.empty() : Optional.of(new Lease(owner, required(row, "lease_until")));
    }

    private static Optional<Presentation> presentation(ResultSet row) throws SQLException {
        String fingerprint = row.getString("presented_fingerprint");
        return fingerprint == null
                ? Optional.empty()
                : Optional.of(new Presentation(
                        new Fingerprint(fingerprint), required(row, "presented_at"), row.getInt("presentations")));
    }
}
