package io.lakegate.server.connection;

/** Who has to act. */
public enum Turn {
    OWNER("Your turn"),
    ADMIN("An admin's turn"),
    NOBODY("Nobody has to act");

    private final String words;

    Turn(String words) {
        this.words = words;
    }

    /** What a person reads. */
    public String words() {
        return words;
    }
}
