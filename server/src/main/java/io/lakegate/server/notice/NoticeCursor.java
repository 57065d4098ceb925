package io.lakegate.server.notice;

import io.lakegate.server.http.ProblemException;
import io.lakegate.server.notice.Finding.Position;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** A position as the next request sends it; opaque to whoever does. */
final class NoticeCursor {

    private NoticeCursor() {}

    static String text(Position position) {
        String plain = position.kind().name() + " " + position.at() + " " + position.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads it; 422 for what nobody gave out. */
    static Position parse(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 3);
            return new Position(NoticeKind.valueOf(parts[0]), time(parts[1]), UUID.fromString(parts[2]));
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
            throw ProblemException.invalid("This page of the list cannot be found.")
                    .withField("after", "is the next of the page before");
        }
    }

    /** The database's years are four digits long; more would not fit into a query. */
    private static Instant time(String text) {
        if (!text.matches("[0-9]{4}-.*")) {
            throw new IllegalArgumentException(text);
        }
        return Instant.parse(text);
    }
}
