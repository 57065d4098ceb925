package io.lakegate.server.exchange.token;

import io.lakegate.server.exchange.refresh.FreshnessRule;
import java.time.Duration;

/**
 * How long the caller needs the token to live.
 *
 * @param wanted a token with less is renewed first
 * @param required a token with less is not handed out even when renewing is impossible
 */
public record MinimumValidity(Duration wanted, Duration required) {

    /** For callers who did not say: renew below a minute, hand out down to the floor. */
    public static final MinimumValidity STANDARD = new MinimumValidity(Duration.ofSeconds(60), FreshnessRule.FLOOR);

    /** The longest that may be asked for: Databricks' longest access token lives 24 hours. */
    public static final Duration LONGEST = Duration.ofHours(24);

    /**
     * What the caller asked for; less than {@link FreshnessRule#FLOOR} is raised to it.
     *
     * @throws IllegalArgumentException if it is negative or more than {@link #LONGEST}
     */
    public static MinimumValidity ofSeconds(long seconds) {
        if (seconds < 0 || seconds > LONGEST.toSeconds()) {
            throw new IllegalArgumentException("minimum_validity is a number of seconds from 0 to 86400");
        }
        Duration asked = Duration.ofSeconds(Math.max(seconds, FreshnessRule.FLOOR.toSeconds()));
        return new MinimumValidity(asked, asked);
    }
}
