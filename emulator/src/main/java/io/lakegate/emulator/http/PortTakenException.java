package io.lakegate.emulator.http;

import org.jspecify.annotations.Nullable;

/** A port cannot be listened on. */
public final class PortTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PortTakenException(String site, int port, @Nullable Throwable cause) {
        super(
                "cannot listen on port " + port + " (" + site
                        + "): is it in use? Choose another, or 0 for any free one.",
                cause);
    }
}
