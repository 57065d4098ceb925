package io.lakegate.emulator.application;

import java.time.Duration;
import java.util.Optional;

/**
 * An application's lifetimes.
 *
 * @param accessTokenTtl 5 to 1440 minutes
 * @param refreshTokenTtl 5 to 129600 minutes, not below the access token's
 * @param absoluteSessionLifetime when the user must sign in again whatever happens; only with single use
 * @param singleUseRefreshTokens whether each refresh kills the token it used
 */
public record TokenAccessPolicy(
        Duration accessTokenTtl,
        Duration refreshTokenTtl,
        Optional<Duration> absoluteSessionLifetime,
        boolean singleUseRefreshTokens) {
    private static final Duration SHORTEST = Duration.ofMinutes(5);
    private static final Duration LONGEST_ACCESS = Duration.ofDays(1);
    private static final Duration LONGEST_REFRESH = Duration.ofDays(90);

    /** Databricks' defaults: 60 minutes, 7 days, no rotation. */
    public static final TokenAccessPolicy DEFAULT =
            new TokenAccessPolicy(Duration.ofMinutes(60), Duration.ofMinutes(10_080), Optional.empty(), false);

    /** Refuses what the account API refuses. */
    public TokenAccessPolicy {
        requireBetween("access_token_ttl_in_minutes", accessTokenTtl, LONGEST_ACCESS);
        requireBetween("refresh_token_ttl_in_minutes", refreshTokenTtl, LONGEST_REFRESH);
        if (refreshTokenTtl.compareTo(accessTokenTtl) < 0) {
            throw new IllegalArgumentException(
                    "refresh_token_ttl_in_minutes must not be below access_token_ttl_in_minutes");
        }
        if (absoluteSessionLifetime.isPresent() && !singleUseRefreshTokens) {
            throw new IllegalArgumentException(
                    "absolute_session_lifetime_in_minutes needs enable_single_use_refresh_tokens");
        }
        absoluteSessionLifetime.ifPresent(
                life -> requireBetween("absolute_session_lifetime_in_minutes", life, LONGEST_REFRESH));
    }

    private static void requireBetween(String name, Duration value, Duration longest) {
        if (value.compareTo(SHORTEST) < 0 || value.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    name + " must be between " + SHORTEST.toMinutes() + " and " + longest.toMinutes());
        }
    }
}
