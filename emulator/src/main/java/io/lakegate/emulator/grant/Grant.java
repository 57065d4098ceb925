package io.lakegate.emulator.grant;

import io.lakegate.emulator.http.Answer;

/** One grant type. {@link TokenEndpoint} has done the shared steps before it asks. */
interface Grant {
    /** The value of {@code grant_type}. */
    String type();

    /**
     * Answers with tokens.
     *
     * @throws io.lakegate.emulator.http.Refusal with an error of RFC 6749 section 5.2
     */
    Answer answer(TokenCall call);
}
