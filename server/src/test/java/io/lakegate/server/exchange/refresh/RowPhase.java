package io.lakegate.server.exchange.refresh;

import io.lakegate.server.exchange.ConnectionState;
import io.lakegate.server.exchange.refresh.tokenset.TokenSet;

/** What a row can be in, by its columns: the boxes of the diagram in docs/refresh.md. */
enum RowPhase {
    /** No lease, no intent. */
    Quiet,
    /** A lease, no intent. */
    Leased,
    /** A lease and an intent. */
    Presented,
    /** An intent whose lease is gone. */
    Unknown,
    RECONNECT_NEEDED,
    DISCONNECTED;

    static RowPhase of(TokenSet row) {
        return switch (row.state()) {
            case ConnectionState.ReconnectNeeded needed -> RECONNECT_NEEDED;
            case ConnectionState.Disconnected gone -> DISCONNECTED;
            case ConnectionState.Active active ->
                active(row.lease().isPresent(), row.presentation().isPresent());
        };
    }

    private static RowPhase active(boolean leased, boolean presented) {
        if (presented) {
            return leased ? Presented : Unknown;
        }
        return leased ? Leased : Quiet;
    }

    /** Whether it is a part of ACTIVE. */
    boolean active() {
        return this != RECONNECT_NEEDED && this != DISCONNECTED;
    }
}
