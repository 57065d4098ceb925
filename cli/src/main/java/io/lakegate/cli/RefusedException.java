package io.lakegate.cli;

/** The server refused or could not be asked; the message is the one line that the person reads. */
final class RefusedException extends RuntimeException {

    RefusedException(String message) {
        super(message);
    }
}
