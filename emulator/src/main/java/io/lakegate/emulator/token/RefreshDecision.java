package io.lakegate.emulator.token;

import io.lakegate.emulator.secret.Secret;

/** What came of presenting a refresh token. */
public sealed interface RefreshDecision {
    /**
     * It was good.
     *
     * @param session the session it belongs to
     * @param refreshToken what to present next time; perhaps the same
     */
    record Renewed(Session session, Secret refreshToken) implements RefreshDecision {}

    /**
     * It was not.
     *
     * @param why for the log; clients are not told
     */
    record Dead(Why why) implements RefreshDecision {}

    /** The scopes asked for are more than was granted (RFC 6749 section 6); the token was not used. */
    record ScopeTooWide() implements RefreshDecision {}

    /** Why a refresh token is dead. */
    enum Why {
        /** Never issued, or forgotten in a reset. */
        UNKNOWN,
        /** Issued to another client, or by another host. */
        NOT_YOURS,
        /** Its own life is over. */
        EXPIRED,
        /** The session's absolute end has come. */
        SESSION_ENDED,
        /** The session was revoked. */
        REVOKED,
        /** It was used before. */
        REUSED
    }
}
