package io.lakegate.server.exchange.refresh;

import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.refresh.tokenset.TokenSet.Access;
import java.time.Duration;
import java.time.Instant;

/**
 * Rule 1: may this access token be handed out, and is it time to renew it? Decided by the stored times and the
 * database's clock, never by a replica's.
 */
public final class FreshnessRule {

    /** Databricks refuses a token in its last 30 s; ten more for the way there. Less is never handed out. */
    public static final Duration FLOOR = Duration.ofSeconds(40);

    /** Lives from here on are renewed late in their life, shorter ones in the middle. */
    private static final Duration SHORT_LIFE = Duration.ofMinutes(30);

    /** How much life is left at most when a long-lived token is renewed. */
    private static final Duration RENEW_AHEAD = Duration.ofMinutes(15);

    /** A token younger than this is the best that anyone can get, however much life the caller wants. */
    private static final Duration YOUNG = Duration.ofSeconds(60);

    private FreshnessRule() {}

    /** FRESH hand out; STALE hand out, renew behind; EXPIRED renew first. */
    public enum Freshness {
        FRESH,
        STALE,
        EXPIRED
    }

    /**
     * How fresh the token is for a caller who needs {@code minimum} of life.
     *
     * @param minimum at least {@link #FLOOR}; less is raised to it
     */
    public static Freshness freshness(Access access, Instant now, Duration minimum) {
        Duration left = Duration.between(now, access.expiresAt());
        if (left.compareTo(floor(access, now, minimum)) < 0) {
            return Freshness.EXPIRED;
        }
        return now.isBefore(access.renewAt()) ? Freshness.FRESH : Freshness.STALE;
    }

    /**
     * The renew point: {@code issuedAt + max(0.8 life, life - 15 min)}, for lives under 30 min {@code life / 2}, both
     * minus up to a tenth of the life, so that people who connected together do not refresh together. The jitter comes
     * from the connection's id: the same on every replica and after every restart.
     */
    public static Instant renewAt(Instant issuedAt, Instant expiresAt, ConnectionId id) {
        Duration life = Duration.between(issuedAt, expiresAt);
        return issuedAt.plus(renewAge(life)).minus(jitter(life, id));
    }

    private static Duration renewAge(Duration life) {
        if (life.compareTo(SHORT_LIFE) < 0) {
            return life.dividedBy(2);
        }
        Duration late = life.multipliedBy(4).dividedBy(5);
        Duration ahead = life.minus(RENEW_AHEAD);
        return late.compareTo(ahead) >= 0 ? late : ahead;
    }

    private static Duration jitter(Duration life, ConnectionId id) {
        int share = Math.floorMod(id.value().hashCode(), 1000);
        return life.dividedBy(10).multipliedBy(share).dividedBy(1000);
    }

    /** Asking for more than a new token's life must not make every call a refresh, hence the exception for the young. */
    private static Duration floor(Access access, Instant now, Duration minimum) {
        Duration life = Duration.between(access.issuedAt(), access.expiresAt());
        Duration young = life.dividedBy(10).compareTo(YOUNG) < 0 ? life.dividedBy(10) : YOUNG;
        boolean best = now.isBefore(access.issuedAt().plus(young));
        return best || minimum.compareTo(FLOOR) < 0 ? FLOOR : minimum;
    }
}
