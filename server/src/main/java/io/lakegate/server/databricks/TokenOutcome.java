package io.lakegate.server.databricks;

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
     */
    record Unknown(String reason) implements TokenOutcome {}
}
