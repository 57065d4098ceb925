package io.lakegate.server.http;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.common.util.URLUtils;

/** Failures that begin deep below us and yet are about what the caller sent: a text that cannot be decoded, or not be stored. */
final class BadText {

    /**
     * SQLSTATE {@code character_not_in_repertoire} and {@code untranslatable_character}: PostgreSQL stores every text but one
     * with a NUL in it. Its own refusal decides, because it is the only place that every text passes.
     */
    private static final Set<String> UNSTORABLE = Set.of("22021", "22P05");

    private BadText() {}

    /** What the caller is told, if the failure is theirs. */
    static Optional<ProblemException> in(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLException refused && UNSTORABLE.contains(refused.getSQLState())) {
                return Optional.of(unstorable());
            }
        }
        return brokenEscape(failure) ? Optional.of(undecodable()) : Optional.empty();
    }

    /** RESTEasy has no type of its own for a form with a broken percent escape. */
    private static boolean brokenEscape(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return failure instanceof IllegalArgumentException
                && trace.length > 0
                && trace[0].getClassName().equals(URLUtils.class.getName());
    }

    private static ProblemException unstorable() {
        return new ProblemException(
                400,
                "unstorable-text",
                "A text cannot be stored",
                "One of the texts that were sent holds a NUL character. Remove it and send it again.");
    }

    private static ProblemException undecodable() {
        return new ProblemException(
                400,
                "broken-escape",
                "The form cannot be read",
                "A '%' in it is not followed by two hexadecimal digits, or they make no UTF-8. Encode it and send it again.");
    }
}
