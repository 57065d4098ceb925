package io.lakegate.emulator.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A moment for people: UTC to the minute. */
public final class Moment {
    private static final DateTimeFormatter WORDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private Moment() {}

    /**
     * Says when.
     *
     * @param instant the moment
     * @return the markup
     */
    public static Html html(Instant instant) {
        return Html.of("<time datetime=\"{}\">{}</time>", instant, WORDS.format(instant));
    }
}
