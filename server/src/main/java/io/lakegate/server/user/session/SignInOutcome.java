package io.lakegate.server.user.session;

import io.lakegate.server.oauth.BearerKey;
import java.time.Duration;

/** What became of an attempt to sign in. */
sealed interface SignInOutcome {

    /** It worked: this is the new session's id. */
    record Welcome(BearerKey session, boolean mustChangePassword) implements SignInOutcome {}

    /** Name or password are wrong, or the person is disabled; which of these, nobody is told. */
    record Refused() implements SignInOutcome {}

    /** The right password, but a one-time password that waited too long: an administrator's turn. */
    record Expired() implements SignInOutcome {}

    /** Too many attempts; the password was not looked at. */
    record Locked(Duration delay) implements SignInOutcome {}
}
