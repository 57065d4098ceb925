package io.lakegate.server.user;

import io.lakegate.server.http.InboundRequest;
import io.lakegate.server.oauth.Password;
import java.time.Duration;

/** Somebody who is signed in proves once more that they are the person: with their password. */
public interface Confirmation {

    /** How long a proof, or signing in, is good for. */
    Duration GOOD_FOR = Duration.ofMinutes(10);

    /** Checks the password. Guessing is slowed down as it is at the sign-in page; refusals are audited. */
    Outcome confirm(SignedIn person, Password password, InboundRequest from);

    /** What became of it. */
    sealed interface Outcome {}

    /** It was right; the session counts as proven from now on. */
    record Confirmed() implements Outcome {}

    /** It was not. */
    record Wrong() implements Outcome {}

    /** Too many attempts; the password was not looked at. */
    record Locked(Duration delay) implements Outcome {}
}
