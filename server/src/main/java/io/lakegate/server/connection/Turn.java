package io.lakegate.server.connection;

/** Who has to act. */
enum Turn {
    YOURS("Your turn"),
    ADMINS("An admin's turn"),
    NOBODYS("Nobody has to act");

    private final String words;

    Turn(String words) {
        this.words = words;
    }

    /** What a person reads. */
    String words() {
        return words;
    }
}
