package io.lakegate.server.vault;

/** A sealed value does not open here: changed, copied from elsewhere, or sealed under a key we do not hold. */
public final class SealBrokenException extends RuntimeException {

    /** Names the place, never the content. */
    public SealBrokenException(SealContext context) {
        super("the sealed " + context.purpose().word() + " of " + context.id()
                + " does not open: the row was changed or "
                + "copied, or the keyset is not the one it was sealed with");
    }
}
