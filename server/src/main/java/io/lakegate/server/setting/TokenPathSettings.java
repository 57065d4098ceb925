package io.lakegate.server.setting;

/**
 * What the operator may say about the token path.
 *
 * @param rateLimit how many requests a second one key may make of one replica, in the long run; 0 for no limit
 * @param strictAudit whether every single hand-out is one audit entry that is committed before the token leaves
 */
public record TokenPathSettings(int rateLimit, boolean strictAudit) {

    /** Generous: a fuse against a program that has gone mad. One key of an ordinary app asks less than once a second. */
    public static final int STANDARD_RATE_LIMIT = 50_000;

    /** What holds unless the operator says otherwise. */
    public static final TokenPathSettings STANDARD = new TokenPathSettings(STANDARD_RATE_LIMIT, false);

    private static final int HIGHEST_RATE_LIMIT = 1_000_000;

    /** Refuses what makes no sense. */
    public TokenPathSettings {
        if (rateLimit < 0 || rateLimit > HIGHEST_RATE_LIMIT) {
            throw new IllegalArgumentException("a rate limit is a number from 0 to " + HIGHEST_RATE_LIMIT);
        }
    }
}
