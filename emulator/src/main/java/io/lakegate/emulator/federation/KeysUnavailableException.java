package io.lakegate.emulator.federation;

/** An issuer's keys could not be read. The message says which address and what was wrong with it. */
public final class KeysUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * With a sentence for people.
     *
     * @param message which address, what was wrong
     */
    public KeysUnavailableException(String message) {
        super(message);
    }
}
