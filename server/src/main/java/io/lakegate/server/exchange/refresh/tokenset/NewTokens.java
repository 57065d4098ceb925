package io.lakegate.server.exchange.refresh.tokenset;

import io.lakegate.server.databricks.token.TokenOutcome.Granted;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.refresh.FreshnessRule;
import io.lakegate.server.oauth.Fingerprint;
import io.lakegate.server.oauth.RefreshToken;
import io.lakegate.server.oauth.Scopes;
import io.lakegate.server.vault.Sealed;
import java.net.URI;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.statement.Update;

/**
 * An answer made ready for the row: sealed, with its times.
 *
 * @param refreshToken absent: keep the one that is stored (RFC 6749 section 6)
 * @param scopes absent: as before
 */
public record NewTokens(
        Sealed accessToken,
        Fingerprint accessFingerprint,
        Optional<Sealed> refreshToken,
        Optional<Fingerprint> refreshFingerprint,
        Optional<Scopes> scopes,
        Instant issuedAt,
        Instant expiresAt,
        Instant renewAt) {

    /** The expiry of an access token of which nobody said when it ends. */
    static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    /** @param askedAt by the database's clock; the token's life counts from there, to be on the safe side */
    public static NewTokens of(
            Granted granted,
            Instant askedAt,
            SealedTokens sealer,
            ConnectionId id,
            long generation,
            URI tokenEndpoint) {
        boolean endless = granted.life().compareTo(Duration.between(askedAt, NEVER)) >= 0;
        Instant expiresAt = endless ? NEVER : askedAt.plus(granted.life());
        return new NewTokens(
                sealer.seal(granted.accessToken(), id, generation, tokenEndpoint),
                granted.accessToken().fingerprint(),
                granted.refreshToken().map(token -> sealer.seal(token, id, generation, tokenEndpoint)),
                granted.refreshToken().map(RefreshToken::fingerprint),
                granted.scopes(),
                askedAt,
                expiresAt,
                FreshnessRule.renewAt(askedAt, expiresAt, id));
    }

    /** The same of an access token that nothing renews: fresh to its end. */
    NewTokens neverRenewed() {
        return new NewTokens(
                accessToken,
                accessFingerprint,
                refreshToken,
                refreshFingerprint,
                scopes,
                issuedAt,
                expiresAt,
                expiresAt);
    }

    Update bind(Update update) {
        return update.bind("accessToken", accessToken.bytes())
                .bind("accessFingerprint", accessFingerprint.text())
                .bindBySqlType("refreshToken", refreshToken.map(Sealed::bytes).orElse(null), Types.BINARY)
                .bindBySqlType(
                        "refreshFingerprint",
                        refreshFingerprint.map(Fingerprint::text).orElse(null),
                        Types.VARCHAR)
                .bindBySqlType("scopes", scopes.map(Scopes::toString).orElse(null), Types.VARCHAR)
                .bind("issuedAt", issuedAt)
                .bind("expiresAt", expiresAt)
                .bind("renewAt", renewAt);
    }
}
