package io.lakegate.server.http.outbound;

/** No connection stands; nothing was sent. The message is fit to show to an admin. */
public final class OutboundUnreachableException extends RuntimeException {

    /** Says where we failed to connect, and why. */
    public OutboundUnreachableException(String message) {
        super(message);
    }

    /** Says where we failed to connect, and why. */
    public OutboundUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
