package io.lakegate.server.http.outbound;

/** The outbound rules forbid this call; nothing was sent. The message is fit to show to an admin. */
public final class OutboundRefusedException extends RuntimeException {

    /** Says which rule. */
    public OutboundRefusedException(String message) {
        super(message);
    }

    /** Says which rule, and what showed it. */
    public OutboundRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
