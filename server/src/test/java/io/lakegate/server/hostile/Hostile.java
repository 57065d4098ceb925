package io.lakegate.server.hostile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.sessions.JqwikSession;

/**
 * What somebody hostile or confused may send. Properties of the running server cannot be jqwik's own, because Quarkus has to
 * start the test; so a test draws its samples here, and a failure shows the sample.
 */
public final class Hostile {

    /** Shows up in a page as it is only if that page forgot to escape. */
    public static final String MARKUP = "\"'><img src=x onerror=alert(1)>";

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> FAMOUS = List.of(
            "",
            " ",
            "\0",
            "a\0b",
            "\uD800",
            "\uDC00x",
            "\uFFFF",
            "\u202Egpj.exe",
            "\r\nX-Injected: yes",
            "\uD83D\uDE00".repeat(300),
            "e\u0301".repeat(200),
            "x".repeat(5_000),
            "'; drop table person; --",
            "%",
            "%00",
            "%zz",
            "{config:app.name}",
            "${env:HOME}",
            "../../../../etc/passwd",
            "http://[::1",
            "https://u:p@169.254.169.254/",
            "-1",
            "0",
            "9223372036854775808",
            "1e999",
            "NaN",
            "null",
            "true",
            "00000000-0000-0000-0000-000000000000",
            MARKUP,
            "javascript:alert(1)//" + MARKUP,
            "lgp_x",
            "lga_x");

    private static final List<String> RAW_VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1.5",
            "1e400",
            "99999999999999999999",
            "[]",
            "{}",
            "[[]]",
            "{\"a\":1}",
            "[null]");

    private static final List<String> BROKEN = List.of(
            "",
            " ",
            "{",
            "[",
            "\"",
            "nul",
            "{\"name\"}",
            "{\"name\":}",
            "{,}",
            "{}{}",
            "[]",
            "\"text\"",
            "7",
            "null",
            "\uFEFF{}",
            "{\"name\":\"\\ud800\"}",
            "{\"name\":\"a\",\"name\":\"b\"}",
            "<name/>",
            "name=x&host=y");

    private Hostile() {}

    /** Hands out this many samples, one after the other. */
    public static <T> void forEach(Arbitrary<T> samples, int tries, Consumer<T> trial) {
        JqwikSession.run(() -> samples.sampleStream().limit(tries).forEach(trial));
    }

    /** Any text: any characters, famous troublemakers, markup. */
    public static Arbitrary<String> text() {
        return Arbitraries.oneOf(
                Arbitraries.of(FAMOUS),
                Arbitraries.strings().ofMaxLength(60),
                Arbitraries.strings().ascii().ofMaxLength(60),
                Arbitraries.strings().ofMaxLength(20).map(text -> text + MARKUP));
    }

    /** Any bytes, as a string with one character each. */
    public static Arbitrary<String> bytes() {
        return Arbitraries.strings().withCharRange((char) 0, (char) 255).ofMaxLength(200);
    }

    /** What may stand in a header: a server must see no line end there. */
    public static Arbitrary<String> headerText() {
        return Arbitraries.strings().withCharRange(' ', (char) 255).ofMaxLength(200);
    }

    /** A body's type. */
    public static Arbitrary<String> contentType() {
        return Arbitraries.of(
                "application/json",
                "application/json; charset=utf-16",
                "application/json;charset=nonsense",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "multipart/form-data",
                "text/plain",
                "text/xml",
                "*/*",
                ";",
                "/",
                "");
    }

    /** A query or a form with some of these parameters, some of them twice, encoded well or badly. */
    public static Arbitrary<String> form(List<String> names) {
        Arbitrary<String> name = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(9, Arbitraries.of(names)), net.jqwik.api.Tuple.of(1, text()));
        Arbitrary<String> pair = net.jqwik.api.Combinators.combine(name, text())
                .as((left, right) -> encoded(left) + "=" + encoded(right));
        Arbitrary<String> well = pair.list().ofMaxSize(8).map(pairs -> String.join("&", pairs));
        Arbitrary<String> badly = bytes().map(Hostile::visible);
        return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(4, well), net.jqwik.api.Tuple.of(1, badly));
    }

    /** A JSON text: an object with some of these members, or something broken or absurd. */
    public static Arbitrary<String> json(List<String> members) {
        Arbitrary<String> value = Arbitraries.oneOf(text().map(Hostile::quoted), Arbitraries.of(RAW_VALUES), number());
        Arbitrary<String> object = Arbitraries.maps(Arbitraries.of(members), value)
                .map(map -> map.entrySet().stream()
                        .map(entry -> quoted(entry.getKey()) + ":" + entry.getValue())
                        .collect(Collectors.joining(",", "{", "}")));
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(8, object),
                net.jqwik.api.Tuple.of(1, Arbitraries.of(BROKEN)),
                net.jqwik.api.Tuple.of(1, Arbitraries.just("[".repeat(20_000))));
    }

    /** Everything but what a request line may not hold, percent-encoded where a URL needs it. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A JSON string. */
    public static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            return "\"\\ud800\"";
        }
    }

    /** A form of some fields. */
    public static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static Arbitrary<String> number() {
        return Arbitraries.bigIntegers().map(String::valueOf);
    }

    private static String visible(String text) {
        return text.chars()
                .filter(character -> character > ' ' && character < 127)
                .mapToObj(character -> String.valueOf((char) character))
                .collect(Collectors.joining());
    }
}
