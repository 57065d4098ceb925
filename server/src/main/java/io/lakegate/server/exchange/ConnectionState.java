package io.lakegate.server.exchange;

/** The state of a connection, the same words in rows, API, pages and metrics. */
public sealed interface ConnectionState {

    /** Tokens are there and kept fresh. */
    record Active() implements ConnectionState {}

    /** Only a new consent helps; the row is kept. */
    record ReconnectNeeded(ReconnectReason reason) implements ConnectionState {}

    /** The tokens are erased. */
    record Disconnected() implements ConnectionState {}

    /** As stored and shown: {@code ACTIVE}, {@code RECONNECT_NEEDED}, {@code DISCONNECTED}. */
    default String word() {
        return switch (this) {
            case Active active -> "ACTIVE";
            case ReconnectNeeded needed -> "RECONNECT_NEEDED";
            case Disconnected gone -> "DISCONNECTED";
        };
    }
}
