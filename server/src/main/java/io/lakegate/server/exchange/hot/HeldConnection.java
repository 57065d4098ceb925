package io.lakegate.server.exchange.hot;

import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.refresh.tokenset.SeenTokenSet;
import io.lakegate.server.exchange.refresh.tokenset.TokenSet;
import io.lakegate.server.exchange.token.Asker;
import io.lakegate.server.exchange.token.Exchange;
import io.lakegate.server.exchange.token.TokenAnswer;
import io.lakegate.server.oauth.AccessToken;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One connection's token, opened, as the answer it will be sent in, and who may have it. Immutable but for counters; a change of
 * the row or of its grants throws all of it away.
 */
final class HeldConnection {

    /** Object headers, numbers, the map's entry, the id: measured, see docs/token-path.md. */
    private static final int FIXED_WEIGHT = 400;

    private static final int PERMIT_WEIGHT = 350;
    private static final long RENEW_STEP = 1_000;
    private static final long LONGEST_TOLD = Exchange.LONGEST_TOLD.toMillis();

    private final ConnectionId id;
    private final long generation;
    private final long version;
    private final long renewAt;
    private final long expiresAt;
    private final TokenAnswer answer;
    private final Permit[] permits;
    private volatile long renewedAt;

    private HeldConnection(
            ConnectionId id,
            long generation,
            long version,
            long renewAt,
            long expiresAt,
            TokenAnswer answer,
            Permit... permits) {
        this.id = id;
        this.generation = generation;
        this.version = version;
        this.renewAt = renewAt;
        this.expiresAt = expiresAt;
        this.answer = answer;
        this.permits = permits;
    }

    static HeldConnection of(SeenTokenSet seen, AccessToken token, Asker asker) {
        TokenSet set = seen.set();
        TokenSet.Access access = set.access().orElseThrow();
        return new HeldConnection(
                set.id(),
                set.generation(),
                set.version(),
                access.renewAt().toEpochMilli(),
                access.expiresAt().toEpochMilli(),
                TokenAnswer.of(token, access.scopes()),
                new Permit(asker.id()));
    }

    /** The same with one more who may have it, if this is still that token set. */
    HeldConnection and(HeldConnection other) {
        if (generation != other.generation || version != other.version) {
            return version > other.version ? this : other;
        }
        Permit more = other.permits[0];
        if (Arrays.stream(permits).anyMatch(known -> known.isOf(more.asker()))) {
            return this;
        }
        Permit[] all = Arrays.copyOf(permits, permits.length + 1);
        all[permits.length] = more;
        return new HeldConnection(id, generation, version, renewAt, expiresAt, answer, all);
    }

    ConnectionId id() {
        return id;
    }

    long version() {
        return version;
    }

    TokenAnswer answer() {
        return answer;
    }

    /** How many milliseconds the token still lives, as far as anybody is told. */
    long left(long now) {
        return Math.min(expiresAt - now, LONGEST_TOLD);
    }

    boolean stale(long now) {
        return now >= renewAt;
    }

    /** Whether it is this caller's turn to see that the token is renewed; one a second. */
    boolean asksForRenewal(long now) {
        if (now - renewedAt < RENEW_STEP) {
            return false;
        }
        renewedAt = now;
        return true;
    }

    @Nullable
    Permit permit(UUID asker) {
        for (Permit each : permits) {
            if (each.isOf(asker)) {
                return each;
            }
        }
        return null;
    }

    int weight() {
        return FIXED_WEIGHT + answer.length() + PERMIT_WEIGHT * permits.length;
    }
}
