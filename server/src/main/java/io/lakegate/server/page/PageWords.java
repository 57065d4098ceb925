package io.lakegate.server.page;

import io.quarkus.qute.TemplateExtension;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How pages spell times; {@code lakegate.js} then shows them in the reader's own zone. */
@TemplateExtension
class PageWords {

    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private PageWords() {}

    /** In templates {@code {time.utc}}: 3 Nov 2026, 14:05 UTC. */
    static String utc(Instant time) {
        return UTC.format(time);
    }
}
