package io.lakegate.cli.server;

/** The server refused or could not be asked; the message is the one line that the person reads. */
public final class RefusedException extends RuntimeException {

    /** Takes the line, without a newline. */
    public RefusedException(String message) {
        super(message);
    }
}
