package io.lakegate.server.http;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/**
 * Where a page of a list ended. It says so without the item there, so that the next page is found even if that item is gone by then.
 *
 * @param key what the list is ordered by: a text or a time
 * @param id tells items with equal keys apart
 */
public record Position(String key, UUID id) {

    private static final int UUID_LENGTH = 36;

    /** That of an item in a list that is ordered by time. */
    public static Position at(Instant time, UUID id) {
        return new Position(time.toString(), id);
    }

    /** Reads what {@link #text} gave; 422 for what nobody gave out. */
    static Position parse(String text) {
        try {
            String read = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            return new Position(read.substring(UUID_LENGTH), UUID.fromString(read.substring(0, UUID_LENGTH)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw PageQuery.notANext();
        }
    }

    /** As the next request sends it; opaque to whoever does. */
    String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((id + key).getBytes(StandardCharsets.UTF_8));
    }

    /** The key of a list that is ordered by time; 422 if it is none, or of a year that the database does not know. */
    public Instant time() {
        if (!key.matches("[0-9]{4}-.*")) {
            throw PageQuery.notANext();
        }
        try {
            return Instant.parse(key);
        } catch (DateTimeException e) {
            throw PageQuery.notANext();
        }
    }
}
