package io.lakegate.server.exchange.refresh;

import io.lakegate.server.databricks.token.TokenOutcome.Granted;
import io.lakegate.server.exchange.ConnectionState;
import io.lakegate.server.exchange.ReconnectReason;
import io.lakegate.server.exchange.refresh.OutcomeRule.Write;
import io.lakegate.server.exchange.refresh.tokenset.Rotation;
import io.lakegate.server.exchange.refresh.tokenset.TokenSet;
import io.lakegate.server.exchange.refresh.tokenset.TokenSet.Access;
import io.lakegate.server.exchange.refresh.tokenset.TokenSet.Lease;
import io.lakegate.server.exchange.refresh.tokenset.TokenSet.Presentation;
import io.lakegate.server.oauth.RefreshToken;
import io.lakegate.server.oauth.Scopes;
import io.lakegate.server.setting.RefreshSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What each step does to a row, as a function. The model test explores these; {@code StoreMirrorsRulesTest} checks that
 * the SQL statements do exactly the same to a real row.
 */
final class RowAfter {

    private RowAfter() {}

    static TokenSet lease(TokenSet row, UUID owner, Instant now) {
        return with(
                row,
                row.state(),
                row.version(),
                Optional.of(new Lease(owner, now.plus(RefreshSettings.STANDARD.lease()))),
                row.fence() + 1,
                row.presentation(),
                row.retryAt());
    }

    static TokenSet putDown(TokenSet row) {
        return with(row, row.state(), row.version(), Optional.empty(), row.fence(), row.presentation(), row.retryAt());
    }

    static TokenSet intent(TokenSet row, Instant now) {
        var presentation = new Presentation(row.presentable().orElseThrow(), now, row.presentations() + 1);
        return with(
                row, row.state(), row.version(), row.lease(), row.fence(), Optional.of(presentation), row.retryAt());
    }

    /** A leader's write that stands. {@code askedAt} is when its intent was noted. */
    static TokenSet write(TokenSet row, Write write, Instant askedAt, Instant now) {
        return switch (write) {
            case Write.Commit commit -> commit(row, commit, askedAt);
            case Write.Refuse refuse -> refuse(row, refuse.reason());
            case Write.TakeBack back -> takeBack(row, now);
            case Write.PauseIntegration pause -> takeBack(row, now);
            case Write.AskAdmin ask -> takeBack(row, now.plusSeconds(15));
            case Write.KeepIntent keep -> freed(row, row.presentation(), now);
        };
    }

    static TokenSet due(TokenSet row, Instant now) {
        Optional<Access> access = row.access()
                .map(old -> new Access(
                        old.fingerprint(),
                        old.scopes(),
                        old.issuedAt(),
                        old.expiresAt(),
                        old.renewAt().isBefore(now) ? old.renewAt() : now));
        return new TokenSet(
                row.id(),
                row.integration(),
                row.owner(),
                row.state(),
                row.generation(),
                row.version(),
                row.tokenEndpoint(),
                access,
                row.refreshToken(),
                row.sessionEnd(),
                row.lease(),
                row.fence(),
                row.presentation(),
                row.retryAt(),
                row.rotation(),
                row.renewal());
    }

    static TokenSet fence(TokenSet row, long fence) {
        return with(row, row.state(), row.version(), row.lease(), fence, row.presentation(), row.retryAt());
    }

    static TokenSet rotation(TokenSet row, Rotation rotation) {
        return new TokenSet(
                row.id(),
                row.integration(),
                row.owner(),
                row.state(),
                row.generation(),
                row.version(),
                row.tokenEndpoint(),
                row.access(),
                row.refreshToken(),
                row.sessionEnd(),
                row.lease(),
                row.fence(),
                row.presentation(),
                row.retryAt(),
                rotation,
                row.renewal());
    }

    static TokenSet consent(TokenSet row, Granted granted, Instant now) {
        return tokens(
                row,
                granted,
                now,
                row.generation() + 1,
                row.fence() + 1,
                Rotation.before(row.renewal()),
                Optional.empty());
    }

    static TokenSet disconnect(TokenSet row) {
        return new TokenSet(
                row.id(),
                row.integration(),
                row.owner(),
                new ConnectionState.Disconnected(),
                row.generation() + 1,
                row.version() + 1,
                row.tokenEndpoint(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                row.fence() + 1,
                Optional.empty(),
                Optional.empty(),
                Rotation.UNKNOWN,
                row.renewal());
    }

    private static TokenSet commit(TokenSet row, Write.Commit commit, Instant askedAt) {
        return tokens(
                row, commit.granted(), askedAt, row.generation(), row.fence(), commit.rotation(), row.sessionEnd());
    }

    private static TokenSet refuse(TokenSet row, ReconnectReason reason) {
        return with(
                row,
                new ConnectionState.ReconnectNeeded(reason),
                row.version(),
                Optional.empty(),
                row.fence(),
                row.presentation(),
                Optional.empty());
    }

    private static TokenSet takeBack(TokenSet row, Instant now) {
        Presentation old = row.presentation().orElseThrow();
        return freed(
                row,
                old.count() > 1
                        ? Optional.of(new Presentation(old.fingerprint(), old.at(), old.count() - 1))
                        : Optional.empty(),
                now);
    }

    private static TokenSet freed(TokenSet row, Optional<Presentation> presentation, Instant retryAt) {
        return with(row, row.state(), row.version(), Optional.empty(), row.fence(), presentation, Optional.of(retryAt));
    }

    private static TokenSet tokens(
            TokenSet row,
            Granted granted,
            Instant askedAt,
            long generation,
            long fence,
            Rotation rotation,
            Optional<Instant> sessionEnd) {
        Instant end = askedAt.plus(granted.life());
        Scopes scopes =
                granted.scopes().or(() -> row.access().map(Access::scopes)).orElse(Scopes.parse(""));
        return new TokenSet(
                row.id(),
                row.integration(),
                row.owner(),
                new ConnectionState.Active(),
                generation,
                row.version() + 1,
                row.tokenEndpoint(),
                Optional.of(new Access(
                        granted.accessToken().fingerprint(),
                        scopes,
                        askedAt,
                        end,
                        FreshnessRule.renewAt(askedAt, end, row.id()))),
                granted.refreshToken().map(RefreshToken::fingerprint).or(row::refreshToken),
                sessionEnd,
                Optional.empty(),
                fence,
                Optional.empty(),
                Optional.empty(),
                rotation,
                row.renewal());
    }

    private static TokenSet with(
            TokenSet row,
            ConnectionState state,
            long version,
            Optional<Lease> lease,
            long fence,
            Optional<Presentation> presentation,
            Optional<Instant> retryAt) {
        return new TokenSet(
                row.id(),
                row.integration(),
                row.owner(),
                state,
                row.generation(),
                version,
                row.tokenEndpoint(),
                row.access(),
                row.refreshToken(),
                row.sessionEnd(),
                lease,
                fence,
                presentation,
                retryAt,
                row.rotation(),
                row.renewal());
    }

    /** How long the model's access tokens live: just long enough that death and the end of a quiet period fall apart. */
    static final Duration LIFE = Duration.ofMinutes(6);
}
