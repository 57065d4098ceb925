package io.lakegate.server.posit.desk;

import io.lakegate.server.posit.Code;
import io.lakegate.server.posit.Guid;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * A search in the audit: words with spaces between, each {@code name:value}, all of which must hold; with a {@code -} in front
 * it must not. A word without a colon is looked for in what happened.
 */
record AuditSearch(List<Term> terms) {

    static final AuditSearch EVERYTHING = new AuditSearch(List.of());

    private static final int MOST_TERMS = 20;
    private static final int LONGEST = 1000;

    /** Code 25 for what cannot be read. */
    static AuditSearch parse(String query) {
        if (query.length() > LONGEST) {
            throw Code.INVALID_PARAMETER.says("q may have at most " + LONGEST + " characters.");
        }
        var terms = new ArrayList<Term>();
        for (String word : query.strip().split("\\s+")) {
            if (!word.isEmpty()) {
                terms.add(term(word));
            }
        }
        if (terms.size() > MOST_TERMS) {
            throw Code.INVALID_PARAMETER.says("q may have at most " + MOST_TERMS + " words.");
        }
        return new AuditSearch(List.copyOf(terms));
    }

    private static Term term(String word) {
        boolean not = word.startsWith("-");
        String text = not ? word.substring(1) : word;
        int colon = text.indexOf(':');
        String name = colon < 0 ? "" : text.substring(0, colon);
        String value = colon < 0 ? text : text.substring(colon + 1);
        return switch (name) {
            case "" -> new Term(not, "position(lower(:v) in lower(action || ' ' || actor_name)) > 0", value);
            case "action" -> new Term(not, "(action = :v or starts_with(action, :v || '.'))", value);
            case "user_guid" -> new Term(not, "actor_id is not distinct from cast(:v as uuid)", guid(value));
            case "from" -> new Term(not, "at >= cast(:v as timestamptz)", time(name, value, 0));
            case "to" -> new Term(not, "at < cast(:v as timestamptz)", time(name, value, 1));
            default ->
                throw Code.INVALID_PARAMETER.says("q: there is action:, user_guid:, from: and to:, not " + name + ":.");
        };
    }

    private static String guid(String value) {
        return Guid.find(value)
                .orElseThrow(() -> Code.USER_GUID.says("q: user_guid: is followed by a guid."))
                .toString();
    }

    /** A day stands for its beginning or, as the last one, for its end. */
    private static String time(String name, String value, int days) {
        try {
            Instant at = value.length() == "2026-11-01".length()
                    ? LocalDate.parse(value)
                            .plusDays(days)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                    : OffsetDateTime.parse(value).toInstant();
            int year = at.atOffset(ZoneOffset.UTC).getYear();
            if (year < 1 || year > 9999) {
                throw new DateTimeException("out of reach");
            }
            return at.toString();
        } catch (DateTimeException e) {
            throw Code.INVALID_PARAMETER.says("q: " + name
                    + ": is followed by a day such as 2026-11-01, or a time such as 2026-11-01T00:00:00Z.");
        }
    }

    /**
     * One condition.
     *
     * @param condition a fixed text of SQL, with {@code :v} for the value
     */
    record Term(boolean not, String condition, String value) {

        /** As it stands in the statement, with a parameter of its own. */
        String sql(String parameter) {
            return (not ? "not coalesce((" : "coalesce((") + condition.replace(":v", ":" + parameter) + "), false)";
        }
    }
}
