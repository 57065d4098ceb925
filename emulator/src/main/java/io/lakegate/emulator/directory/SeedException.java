package io.lakegate.emulator.directory;

/** A seed file cannot be used; the message says in one line why and where. */
public final class SeedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SeedException(String message) {
        super(message);
    }
}
