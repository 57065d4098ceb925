package io.lakegate.server.http.outbound;

import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** No connection stands; nothing was sent. The message is fit to show to an admin. */
public final class OutboundUnreachableException extends RuntimeException {

    /** How far we came. */
    public enum Stage {
        /** DNS knows no such name. */
        NAME,
        /** No connection, or none in time. */
        CONNECT,
        /** TCP stands; the handshake or the certificate failed. */
        TLS
    }

    private final Stage stage;

    /** Says where we failed to connect, and why. */
    public OutboundUnreachableException(String message) {
        super(message);
        this.stage = Stage.CONNECT;
    }

    /** Says where we failed to connect, and why. */
    public OutboundUnreachableException(String message, Throwable cause) {
        super(message, cause);
        this.stage = stage(cause);
    }

    /** How far we came. */
    public Stage stage() {
        return stage;
    }

    private static Stage stage(@Nullable Throwable cause) {
        return switch (cause) {
            case null -> Stage.CONNECT;
            case SSLException tls -> Stage.TLS;
            case UnknownHostException unknown -> Stage.NAME;
            default -> stage(cause.getCause());
        };
    }
}
