package io.lakegate.cli.server;

/** The command cannot be carried out as it was typed or set up; exit status 2. The message says what to type instead. */
public final class MisunderstoodException extends RuntimeException {

    /** Takes the line, without a newline. */
    public MisunderstoodException(String message) {
        super(message);
    }
}
