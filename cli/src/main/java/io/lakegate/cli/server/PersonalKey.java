package io.lakegate.cli.server;

/** A personal key. Prints redacted; {@link #reveal()} is the only way to its text. */
public record PersonalKey(String reveal) {

    /** Refuses here what could not stand in a header: the client's own complaint would quote it. */
    public PersonalKey {
        if (!reveal.matches("[!-~]+")) {
            throw new MisunderstoodException("LAKEGATE_KEY holds no key: a key is one word that begins with lgp_");
        }
    }

    /** The {@code Authorization} header's value. */
    String bearer() {
        return "Bearer " + reveal;
    }

    @Override
    public String toString() {
        return "PersonalKey(redacted)";
    }
}
