package io.lakegate.server.exchange.refresh.tokenset;

import io.lakegate.server.exchange.Renewal;

/** What the last answer of this generation did to the refresh token; decides how an unknown outcome is handled. */
public enum Rotation {
    /** No refresh was answered yet: treated like {@link #ROTATING}, because that is the safe guess. */
    UNKNOWN("unknown"),
    /** The answer kept the refresh token, or there is none (rule 11), so presenting again costs nothing. */
    MULTI_USE("multi-use"),
    /** The answer replaced the refresh token, so presenting the old one again may kill the connection. */
    ROTATING("rotating");

    private final String word;

    Rotation(String word) {
        this.word = word;
    }

    /** What is known when a consent was stored. */
    public static Rotation before(Renewal renewal) {
        return renewal == Renewal.REFRESH_TOKEN ? UNKNOWN : MULTI_USE;
    }

    /** As stored. */
    public String word() {
        return word;
    }

    /** Reads the stored form. */
    static Rotation of(String word) {
        for (Rotation rotation : values()) {
            if (rotation.word.equals(word)) {
                return rotation;
            }
        }
        throw new IllegalArgumentException("no such rotation: " + word);
    }
}
