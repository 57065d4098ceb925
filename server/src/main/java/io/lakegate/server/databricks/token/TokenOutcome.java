package io.lakegate.server.databricks.token;

import io.lakegate.server.oauth.AccessToken;
import io.lakegate.server.oauth.IdToken;
import io.lakegate.server.oauth.OAuthError;
import io.lakegate.server.oauth.RefreshToken;
import io.lakegate.server.oauth.Scopes;
import java.time.Duration;
import java.util.Optional;

/** How one call of a token endpoint ended, classified (DESIGN part 5 rule 6): whose turn is it now? */
public sealed interface TokenOutcome {

    /**
     * Tokens came.
     *
     * @param refreshToken absent means: keep the old one (RFC 6749 section 6)
     * @param life how long the access token lives from the moment the answer was asked for
     * @param scopes as granted; absent means as requested (RFC 6749 section 5.1)
     */
    record Granted(
            AccessToken accessToken,
            Optional<RefreshToken> refreshToken,
            Optional<IdToken> idToken,
            Duration life,
            Optional<Scopes> scopes)
            implements TokenOutcome {}

    /** The grant is dead, the user's turn: {@code invalid_grant}, or Databricks' "Refresh token is invalid". */
    record GrantRefused(OAuthError error) implements TokenOutcome {}

    /** The registration is wrong, the admin's turn: {@code invalid_client}, {@code unauthorized_client}. */
    record ClientRefused(OAuthError error) implements TokenOutcome {}

    /**
     * Surely not processed, so the same token may be presented again later: no connection, TLS failed, nothing written,
     * or 429.
     *
     * @param retryAfter what the server asked for, if it did
     */
    record NotProcessed(String reason, Optional<Duration> retryAfter) implements TokenOutcome {}

    /**
     * Nobody knows whether it was processed: the first byte was out, then a timeout, a broken connection, a 5xx or an
     * answer that cannot be read. A rotating refresh token may be spent.
     *
     * @param doubt what kind of silence it was, for counting
     * @param retryAfter what the server asked for, if it did
     */
    record Unknown(String reason, Doubt doubt, Optional<Duration> retryAfter) implements TokenOutcome {

        /** Without a {@code Retry-After}. */
        public Unknown(String reason, Doubt doubt) {
            this(reason, doubt, Optional.empty());
        }
    }

    /** Why nobody knows; few words, fit for a metric. */
    enum Doubt {
        /** A time-out, or a connection that broke after the first byte. */
        NO_ANSWER("no-answer"),
        /** 5xx. */
        SERVER_TROUBLE("server-trouble"),
        /** A 200 that holds no tokens we can read. */
        UNREADABLE("unreadable"),
        /** Refused, in words that the table does not know. */
        NOT_UNDERSTOOD("not-understood"),
        /** Something of ours failed while it was under way. */
        OURS("ours");

        private final String word;

        Doubt(String word) {
            this.word = word;
        }

        /** As metrics show it. */
        public String word() {
            return word;
        }
    }
}
