package io.lakegate.server.setup.hand;

/** Text for a POSIX shell. */
final class Shell {

    private Shell() {}

    /** One word that the shell takes as it is, whatever it holds. */
    static String quoted(String text) {
        return text.matches("[A-Za-z0-9_./:@%+=,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /** One command over several lines. */
    static String lines(String... parts) {
        return String.join(" \\\n  ", parts);
    }
}
