package io.lakegate.server.exchange.refresh.tokenset;

import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.ConnectionState;
import io.lakegate.server.exchange.Renewal;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.oauth.Fingerprint;
import io.lakegate.server.oauth.Scopes;
import io.lakegate.server.user.UserId;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One row of {@code token_set} without its secrets: all that the rules of the refresh protocol decide by.
 *
 * @param generation grows with each consent
 * @param version grows with each new token set; whoever wants to replace this one must name it
 * @param tokenEndpoint where this generation's refresh token may be sent
 * @param access the access token's times; absent while nothing is stored
 * @param refreshToken the refresh token's fingerprint; absent when there is none to present
 * @param sessionEnd when Databricks ends the session whatever we do, where that is known
 * @param fence grows with each lease and is never reset; makes a late writer harmless
 * @param presentation the outstanding intent: presented, no answer committed
 * @param retryAt nobody presents before this back-off is over
 * @param renewal what it is renewed with
 */
public record TokenSet(
        ConnectionId id,
        IntegrationId integration,
        Optional<UserId> owner,
        ConnectionState state,
        long generation,
        long version,
        URI tokenEndpoint,
        Optional<Access> access,
        Optional<Fingerprint> refreshToken,
        Optional<Instant> sessionEnd,
        Optional<Lease> lease,
        long fence,
        Optional<Presentation> presentation,
        Optional<Instant> retryAt,
        Rotation rotation,
        Renewal renewal) {

    /** What is noted as presented where nothing is that could be spent. */
    public static final Fingerprint NOTHING_TO_SPEND = new Fingerprint("0000000000000000");

    /** One that a refresh token renews. */
    public TokenSet(
            ConnectionId id,
            IntegrationId integration,
            Optional<UserId> owner,
            ConnectionState state,
            long generation,
            long version,
            URI tokenEndpoint,
            Optional<Access> access,
            Optional<Fingerprint> refreshToken,
            Optional<Instant> sessionEnd,
            Optional<Lease> lease,
            long fence,
            Optional<Presentation> presentation,
            Optional<Instant> retryAt,
            Rotation rotation) {
        this(
                id,
                integration,
                owner,
                state,
                generation,
                version,
                tokenEndpoint,
                access,
                refreshToken,
                sessionEnd,
                lease,
                fence,
                presentation,
                retryAt,
                rotation,
                Renewal.REFRESH_TOKEN);
    }

    /** What a leader would note as presented; absent when there is nothing to renew with. */
    public Optional<Fingerprint> presentable() {
        return renewal.atWill() ? Optional.of(NOTHING_TO_SPEND) : refreshToken;
    }

    /** How often this refresh token has been presented without a committed answer. */
    public int presentations() {
        return presentation.map(Presentation::count).orElse(0);
    }

    /** Whether the other is still the very token set that was read. */
    public boolean sameVersion(TokenSet other) {
        return generation == other.generation && version == other.version;
    }

    /** The stored access token, as far as the rules need it. */
    public record Access(
            Fingerprint fingerprint, Scopes scopes, Instant issuedAt, Instant expiresAt, Instant renewAt) {}

    /** The right to prepare a refresh. */
    public record Lease(UUID owner, Instant until) {}

    /** The committed note "I am about to present this refresh token". */
    public record Presentation(Fingerprint fingerprint, Instant at, int count) {}
}
