package io.lakegate.cli.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Spells values for people. */
public final class Words {

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private Words() {}

    /** Without control characters: text from a server must not steer the terminal. */
    public static String clean(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+", " ");
    }

    /** A member as text; {@code -} where it is absent. */
    public static String text(JsonNode object, String member) {
        JsonNode value = object.path(member);
        if (value.isArray()) {
            return list(value);
        }
        String text = value.asText();
        return value.isMissingNode() || value.isNull() || text.isEmpty() ? "-" : text;
    }

    /** A moment in the reader's own zone, to the minute. */
    public static String time(JsonNode object, String member) {
        String text = text(object, member);
        try {
            return MINUTES.format(Instant.parse(text).atZone(ZoneId.systemDefault()));
        } catch (DateTimeParseException e) {
            return text;
        }
    }

    /** A number and what is counted: {@code 1 app}, {@code 2 apps}. */
    public static String count(long number, String one) {
        return count(number, one, one + "s");
    }

    /** As {@link #count(long, String)} for words whose plural is another. */
    public static String count(long number, String one, String several) {
        return number + " " + (number == 1 ? one : several);
    }

    private static String list(JsonNode values) {
        String joined = StreamSupport.stream(values.spliterator(), false)
                .map(each -> each.isObject() ? each.path("name").asText() : each.asText())
                .collect(Collectors.joining(" "));
        return joined.isEmpty() ? "-" : joined;
    }
}
