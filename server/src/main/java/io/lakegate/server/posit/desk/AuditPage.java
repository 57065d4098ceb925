package io.lakegate.server.posit.desk;

import io.lakegate.server.posit.Code;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which page of the audit is wanted.
 *
 * @param from the entry to go on after; absent for the first page
 * @param backwards whether the page before that entry is meant
 * @param ascending oldest first
 */
record AuditPage(int limit, Optional<Long> from, boolean backwards, boolean ascending) {

    private static final int MOST = 500;
    private static final int USUAL = 20;

    /** Code 13 for a limit out of range, 25 for what cannot be read. */
    static AuditPage of(@Nullable String limit, @Nullable String next, @Nullable String previous, String ascending) {
        boolean back = previous != null && !previous.isEmpty();
        return new AuditPage(
                limit(limit), position(back ? previous : next), back, !ascending.equalsIgnoreCase("false"));
    }

    /** Whether the rows are read in the order in which they were written. */
    boolean upwards() {
        return ascending != backwards;
    }

    private static int limit(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return USUAL;
        }
        if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
            throw Code.OUT_OF_RANGE.says("limit is a number from 1 to " + MOST + ".");
        }
        return Integer.parseInt(text);
    }

    private static Optional<Long> position(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw Code.INVALID_PARAMETER.says("next and previous are what the page before said.");
        }
        return Optional.of(Long.valueOf(text));
    }
}
