package io.lakegate.server.diagnosis;

import java.util.Locale;

/** What a check came to. */
public enum Verdict {
    /** As it should be. */
    PASS,
    /** Wrong; the line says what, whose turn it is and what to do. */
    FAIL,
    /** Could not be judged; the line says why. */
    SKIPPED;

    /** As programs read it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
