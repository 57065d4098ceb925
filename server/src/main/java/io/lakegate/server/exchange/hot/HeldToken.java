package io.lakegate.server.exchange.hot;

import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.refresh.tokenset.SeenTokenSet;
import io.lakegate.server.exchange.refresh.tokenset.TokenSet;
import io.lakegate.server.exchange.token.Asker;
import io.lakegate.server.exchange.token.Exchange;
import io.lakegate.server.exchange.token.IssueCount;
import io.lakegate.server.exchange.token.TokenAnswer;
import io.lakegate.server.oauth.AccessToken;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One connection's token, opened, for one asker who may have it. Ids and times lie right here and not in objects of their own: with
 * many hot connections each further object is one more wait for main memory. Immutable but for its place in the table and for counters;
 * a change of the connection's row or of its grants throws it away.
 */
final class HeldToken {

    /** This object, its count, its place in the table, an array's header: measured, see docs/token-path.md. */
    private static final int FIXED_WEIGHT = 300;

    private static final long RENEW_STEP = 1_000;
    private static final long LONGEST_TOLD = Exchange.LONGEST_TOLD.toMillis();

    private final long most;
    private final long least;
    private final long askerMost;
    private final long askerLeast;
    private final long version;
    private final long renewAt;
    private final long expiresAt;
    private final TokenAnswer answer;
    private final IssueCount issues;

    /** Several askers share one. Written before anybody else sees this. */
    private byte[] token;

    /** What follows in the same place of the table. */
    volatile @Nullable HeldToken next;

    private volatile long renewedAt;

    private HeldToken(TokenSet set, TokenSet.Access access, byte[] token, UUID asker, IssueCount issues) {
        this.most = set.id().value().getMostSignificantBits();
        this.least = set.id().value().getLeastSignificantBits();
        this.askerMost = asker.getMostSignificantBits();
        this.askerLeast = asker.getLeastSignificantBits();
        this.version = set.version();
        this.renewAt = access.renewAt().toEpochMilli();
        this.expiresAt = access.expiresAt().toEpochMilli();
        this.answer = TokenAnswer.of(access.scopes());
        this.token = token;
        this.issues = issues;
    }

    static HeldToken of(SeenTokenSet seen, AccessToken token, Asker asker, IssueCount issues) {
        TokenSet set = seen.set();
        return new HeldToken(set, set.access().orElseThrow(), TokenAnswer.rendered(token), asker.id(), issues);
    }

    boolean isOf(long idMost, long idLeast) {
        return least == idLeast && most == idMost;
    }

    boolean isFor(UUID asker) {
        return askerLeast == asker.getLeastSignificantBits() && askerMost == asker.getMostSignificantBits();
    }

    /** Whether both hold the same connection's token, of whatever version. */
    boolean isBeside(HeldToken other) {
        return isOf(other.most, other.least);
    }

    /** Whether both are for the same asker. */
    boolean isForWhom(HeldToken other) {
        return askerLeast == other.askerLeast && askerMost == other.askerMost;
    }

    /** Keeps the token's text once where another asker's has the same. */
    void share(HeldToken other) {
        token = other.token;
    }

    ConnectionId id() {
        return new ConnectionId(new UUID(most, least));
    }

    int place() {
        return place(most, least);
    }

    /** Where a connection belongs in a table; the lower bits count. Ids are random, but need not be. */
    static int place(long most, long least) {
        long mixed = (most ^ least) * 0x9E37_79B9_7F4A_7C15L;
        return (int) (mixed >>> 32);
    }

    long version() {
        return version;
    }

    TokenAnswer answer() {
        return answer;
    }

    byte[] token() {
        return token;
    }

    IssueCount issues() {
        return issues;
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

    int weight() {
        return FIXED_WEIGHT + token.length;
    }
}
