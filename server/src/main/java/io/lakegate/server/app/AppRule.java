package io.lakegate.server.app;

import io.lakegate.server.http.ProblemException;
import java.time.Duration;

/** What can be said about an app or a key without asking anybody. */
final class AppRule {

    static final int LONGEST_NAME = 80;
    static final int LONGEST_DESCRIPTION = 500;
    static final int USUAL_DAYS = 90;

    /** A key nobody looks at for longer than a year is a key nobody looks after. */
    static final int MOST_DAYS = 365;

    /** A day: enough for one deployment. */
    static final int USUAL_OVERLAP_HOURS = 24;

    /** A month: a rotation that takes longer is none. */
    static final int MOST_OVERLAP_HOURS = 30 * 24;

    private AppRule() {}

    /** The name without spaces around it. */
    static String name(String typed) {
        return line("name", typed);
    }

    /** The description without spaces around it; may be empty. */
    static String description(String typed) {
        String text = typed.strip();
        if (text.length() > LONGEST_DESCRIPTION) {
            throw invalid("description", "Use at most " + LONGEST_DESCRIPTION + " characters.");
        }
        return text;
    }

    /** A key's name, which says where it is used. */
    static String keyName(String typed) {
        return line("name", typed);
    }

    /** How long a key shall live. */
    static Duration life(int days) {
        if (days < 1 || days > MOST_DAYS) {
            throw invalid("expires_in_days", "Choose between 1 and " + MOST_DAYS + " days.");
        }
        return Duration.ofDays(days);
    }

    /** How long a rotated key goes on working beside its successor. */
    static Duration overlap(int hours) {
        if (hours < 0 || hours > MOST_OVERLAP_HOURS) {
            throw invalid("overlap_hours", "Choose between 0 (ends now) and " + MOST_OVERLAP_HOURS + " hours.");
        }
        return Duration.ofHours(hours);
    }

    private static String line(String field, String typed) {
        String name = typed.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw invalid(field, "Enter a name of one line and at most " + LONGEST_NAME + " characters.");
        }
        return name;
    }

    private static ProblemException invalid(String field, String message) {
        return ProblemException.invalid("Nothing was saved. Put the marked field right and try again.")
                .withField(field, message);
    }
}
