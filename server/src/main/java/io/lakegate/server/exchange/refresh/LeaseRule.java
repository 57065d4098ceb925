package io.lakegate.server.exchange.refresh;

import io.lakegate.server.exchange.ConnectionState;
import io.lakegate.server.exchange.ReconnectReason;
import io.lakegate.server.exchange.Renewal;
import io.lakegate.server.exchange.refresh.tokenset.TokenSet;
import io.lakegate.server.exchange.refresh.tokenset.TokenSetStore;
import java.time.Instant;

/**
 * Rule 2, first step: may I take the lease, the right to prepare a refresh of this token set? The {@code WHERE} clause
 * of {@link TokenSetStore#lease} says the same in SQL, and a test holds the two together.
 */
public record LeaseRule(PresentRule present) {

    /** The rule of production. */
    public static final LeaseRule STANDARD = new LeaseRule(PresentRule.STANDARD);

    /** Decides by the row and the database's clock. */
    public LeaseOutcome decide(TokenSet set, Instant now) {
        if (!(set.state() instanceof ConnectionState.Active)) {
            return new LeaseOutcome.NotActive();
        }
        if (set.sessionEnd().filter(end -> !now.isBefore(end)).isPresent()) {
            return new LeaseOutcome.Over(ReconnectReason.SESSION_ENDED);
        }
        return set.presentable().isEmpty() ? notRenewable(set, now) : renewable(set, now);
    }

    private LeaseOutcome renewable(TokenSet set, Instant now) {
        if (set.lease().filter(lease -> now.isBefore(lease.until())).isPresent()) {
            return new LeaseOutcome.Held(set.lease().get().until());
        }
        return present.mayPresent(set, now)
                ? new LeaseOutcome.Free()
                : new LeaseOutcome.NotBefore(present.notBefore(set));
    }

    /** Nothing to renew with: the access token serves out its life, then it is its owner's turn. */
    private static LeaseOutcome notRenewable(TokenSet set, Instant now) {
        Instant end = set.access()
                .map(access -> access.expiresAt().minus(FreshnessRule.FLOOR))
                .orElse(Instant.MIN);
        return now.isAfter(end)
                ? new LeaseOutcome.Over(
                        set.renewal() == Renewal.NONE
                                ? ReconnectReason.ACCESS_TOKEN_EXPIRED
                                : ReconnectReason.NO_REFRESH_TOKEN)
                : new LeaseOutcome.NotBefore(end.plusSeconds(1));
    }

    /** What a replica may do about a token set that needs renewing. */
    public sealed interface LeaseOutcome {

        /** Take the lease. */
        record Free() implements LeaseOutcome {}

        /** Somebody is at it; wait for the row to change, and take over when the lease ends without an intent. */
        record Held(Instant until) implements LeaseOutcome {}

        /** Nobody may do anything before that moment. */
        record NotBefore(Instant at) implements LeaseOutcome {}

        /** No refresh can help any more. */
        record Over(ReconnectReason reason) implements LeaseOutcome {}

        /** The connection waits for its user, or is gone. */
        record NotActive() implements LeaseOutcome {}
    }
}
