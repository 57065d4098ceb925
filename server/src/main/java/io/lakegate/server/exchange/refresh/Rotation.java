package io.lakegate.server.exchange.refresh;

/** What the last answer of this generation did to the refresh token; decides how an unknown outcome is handled. */
public enum Rotation {
    /** No refresh was answered yet: treated like {@link #ROTATING}, because that is the safe guess. */
    UNKNOWN("unknown"),
    /** The answer kept the refresh token, so presenting it again costs nothing. */
    MULTI_USE("multi-use"),
    /** The answer replaced the refresh token, so presenting the old one again may kill the connection. */
    ROTATING("rotating");

    private final String word;

    Rotation(String word) {
        this.word = word;
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
