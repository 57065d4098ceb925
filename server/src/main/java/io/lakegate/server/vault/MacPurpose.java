package io.lakegate.server.vault;

/** What a MAC key is for; a key of one purpose is never used for another. The spelling of {@link #word()} is frozen. */
public enum MacPurpose {
    AUDIT("audit");

    private final String word;

    MacPurpose(String word) {
        this.word = word;
    }

    /** The frozen spelling. */
    public String word() {
        return word;
    }
}
