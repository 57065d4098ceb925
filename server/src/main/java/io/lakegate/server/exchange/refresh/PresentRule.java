package io.lakegate.server.exchange.refresh;

import io.lakegate.server.exchange.refresh.tokenset.Rotation;
import io.lakegate.server.exchange.refresh.tokenset.TokenSet;
import io.lakegate.server.exchange.refresh.tokenset.TokenSet.Access;
import io.lakegate.server.exchange.refresh.tokenset.TokenSet.Presentation;
import io.lakegate.server.setting.RefreshSettings;
import java.time.Duration;
import java.time.Instant;

/**
 * Rule 7: from when on may anybody present this refresh token? A refresh token that was presented and never answered
 * may be spent; presenting it again may trip reuse detection and kill the living access token with its whole family.
 * So, unless this generation has been seen to keep its refresh token, nobody replays before there is nothing left to
 * lose and the first request can no longer be on its way.
 *
 * @param quietPeriod how long after a presentation nobody presents again; longer than any answer deadline plus any
 *     delay in the network
 * @param skew how far past its expiry an access token counts as dead, clocks being what they are
 */
public record PresentRule(Duration quietPeriod, Duration skew) {

    /** The rule of production. */
    public static final PresentRule STANDARD = of(RefreshSettings.STANDARD);

    /** After this many presentations the wait between replays stops doubling: 48 minutes. */
    public static final int LAST_DOUBLING = 5;

    /** The rule with these times. */
    public static PresentRule of(RefreshSettings settings) {
        return new PresentRule(settings.quietPeriod(), settings.skew());
    }

    /** Whether a presentation is allowed now. */
    public boolean mayPresent(TokenSet set, Instant now) {
        return !now.isBefore(notBefore(set));
    }

    /** The first moment at which a presentation is allowed; {@link Instant#MIN} if it always was. */
    public Instant notBefore(TokenSet set) {
        return later(set.retryAt().orElse(Instant.MIN), replayNotBefore(set));
    }

    private Instant replayNotBefore(TokenSet set) {
        if (set.presentation().isEmpty() || set.rotation() == Rotation.MULTI_USE) {
            return Instant.MIN;
        }
        return later(dead(set), quietUntil(set.presentation().get()));
    }

    private Instant dead(TokenSet set) {
        return set.access().map(Access::expiresAt).map(end -> end.plus(skew)).orElse(Instant.MIN);
    }

    /** Each replay doubles the wait for the next one. */
    private Instant quietUntil(Presentation presentation) {
        int doublings = Math.min(presentation.count(), LAST_DOUBLING) - 1;
        return presentation.at().plus(quietPeriod.multipliedBy(1L << doublings));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
