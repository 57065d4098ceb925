package io.lakegate.server.databricks.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * How long an OAuth application's tokens and sessions last. Databricks refuses what these checks refuse; the messages are
 * fit to show.
 *
 * @param accessMinutes 5 to 1440
 * @param refreshMinutes 5 to 129600, not below the access token's
 * @param sessionMinutes when a user must sign in again whatever happens; only with single use
 * @param singleUse whether each refresh replaces the refresh token
 */
public record TokenPolicy(int accessMinutes, int refreshMinutes, Optional<Integer> sessionMinutes, boolean singleUse) {

    /** What Databricks takes where nothing is said: an hour, and a week. */
    public static final TokenPolicy USUAL = new TokenPolicy(60, 10_080, Optional.empty(), false);

    /** Shortest life of anything. */
    public static final int SHORTEST = 5;

    /** Longest life of an access token: a day. */
    public static final int LONGEST_ACCESS = 1440;

    /** Longest life of a refresh token: 90 days. */
    public static final int LONGEST_REFRESH = 129_600;

    /** How it is sent. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("access_token_ttl_in_minutes", accessMinutes)
                .put("refresh_token_ttl_in_minutes", refreshMinutes);
        if (singleUse) {
            json.put("enable_single_use_refresh_tokens", true);
        }
        sessionMinutes.ifPresent(it -> json.put("absolute_session_lifetime_in_minutes", it));
        return json;
    }

    /** From consent to the end of the refresh token, where the policy says so: a single-use one's successor lives on. */
    public Optional<Integer> sessionEnd() {
        return singleUse ? sessionMinutes : Optional.of(refreshMinutes);
    }
}
