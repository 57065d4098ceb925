package io.lakegate.server.databricks.token;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads {@code Retry-After} (RFC 9110 section 10.2.3), capped: nobody may put us to sleep for a day. */
final class RetryAfter {

    static final Duration LONGEST = Duration.ofHours(1);

    private RetryAfter() {}

    /** Seconds or an HTTP date; absent if it is neither. */
    static Optional<Duration> read(String header, InstantSource clock) {
        String text = header.strip();
        Optional<Duration> asked = text.matches("[0-9]{1,18}")
                ? Optional.of(Duration.ofSeconds(Math.min(Long.parseLong(text), LONGEST.toSeconds())))
                : untilDate(text, clock.instant());
        return asked.map(wait -> wait.isNegative() ? Duration.ZERO : wait)
                .map(wait -> wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }

    private static Optional<Duration> untilDate(String text, Instant now) {
        try {
            return Optional.of(Duration.between(
                    now,
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
