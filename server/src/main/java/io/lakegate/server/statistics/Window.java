package io.lakegate.server.statistics;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far back, and in how many steps. */
enum Window {
    DAY("1 hour", 24, "over the last 24 hours"),
    WEEK("6 hours", 28, "over the last 7 days"),
    MONTH("1 day", 30, "over the last 30 days");

    /** As PostgreSQL reads an interval. */
    final String step;

    final int steps;
    final String words;

    Window(String step, int steps, String words) {
        this.step = step;
        this.steps = steps;
        this.words = words;
    }

    /** By its lower-case word; empty for any other. */
    static Optional<Window> find(String word) {
        return Arrays.stream(values())
                .filter(window -> window.word().equals(word))
                .findFirst();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
