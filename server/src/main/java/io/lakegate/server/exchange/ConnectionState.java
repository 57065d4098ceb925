package io.lakegate.server.exchange;

import java.util.List;
import java.util.Locale;

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

    /** The same for people, in sentence case: {@code Active}, {@code Reconnect needed}, {@code Disconnected}. */
    default String label() {
        String spaced = word().replace('_', ' ').toLowerCase(Locale.ROOT);
        return Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
    }

    /** Every {@link #word}, in the order a person meets them. */
    static List<String> words() {
        return List.of("ACTIVE", "RECONNECT_NEEDED", "DISCONNECTED");
    }
}
