package io.lakegate.server.integration.registration;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** What an admin may say of how long an OAuth application's secret and sessions last. Saying nothing is always allowed. */
public final class LifetimeRule {

    /** The longest session that an OAuth application's token policy can hold is far below; this catches slips of the finger. */
    static final int MOST_MINUTES = 5 * 366 * 24 * 60;

    private static final int DATE_LENGTH = 10;

    private LifetimeRule() {}

    /**
     * When the secret expires: {@code 2027-03-01}, which means the start of that day in UTC, or a moment as RFC 3339 writes
     * it. Empty for empty text.
     */
    public static Optional<Instant> expiry(String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    text.length() == DATE_LENGTH
                            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                            : Instant.parse(text));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("Enter a date such as 2027-03-01, or leave it empty.", e);
        }
    }

    /** How long sessions last, from minutes; empty for empty text. */
    static Optional<Duration> session(String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.matches("[0-9]{1,7}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST_MINUTES) {
            throw new IllegalArgumentException(
                    "Enter a number of minutes, 1 to " + MOST_MINUTES + ", or leave it empty.");
        }
        return Optional.of(Duration.ofMinutes(Integer.parseInt(text)));
    }
}
