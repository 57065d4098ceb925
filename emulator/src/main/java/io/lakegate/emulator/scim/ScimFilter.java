package io.lakegate.emulator.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The part of SCIM's filter language that Databricks documents (RFC 7644 section 3.4.2.2): {@code eq ne co sw}, joined by
 * {@code and} and {@code or}, where {@code and} binds closer. No brackets.
 */
final class ScimFilter {
    private static final Pattern TERM = Pattern.compile(
            "\\s*([A-Za-z][A-Za-z.]*)\\s+(eq|ne|co|sw)\\s+(?:\"([^\"]*)\"|([^\\s\"]+))\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern JOINT = Pattern.compile("(and|or)\\s", Pattern.CASE_INSENSITIVE);

    private ScimFilter() {}

    /**
     * Reads a filter.
     *
     * @throws io.lakegate.emulator.http.Refusal 400 for what is none
     */
    static Predicate<ObjectNode> parse(String text) {
        Matcher term = TERM.matcher(text);
        Matcher joint = JOINT.matcher(text);
        List<Predicate<ObjectNode>> either = new ArrayList<>();
        Predicate<ObjectNode> all = resource -> true;
        int at = 0;
        while (true) {
            if (!term.region(at, text.length()).lookingAt()) {
                throw ScimErrors.invalidFilter("The filter could not be read at position " + at + ".");
            }
            all = all.and(term(term));
            at = term.end();
            if (at == text.length()) {
                either.add(all);
                return either.stream().reduce(Predicate::or).orElseThrow();
            }
            if (!joint.region(at, text.length()).lookingAt()) {
                throw ScimErrors.invalidFilter("'and' or 'or' was expected at position " + at + ".");
            }
            if (joint.group(1).equalsIgnoreCase("or")) {
                either.add(all);
                all = resource -> true;
            }
            at = joint.end();
        }
    }

    private static Predicate<ObjectNode> term(Matcher term) {
        String wanted = (term.group(3) == null ? term.group(4) : term.group(3)).toLowerCase(Locale.ROOT);
        List<String> path = List.of(term.group(1).split("\\."));
        BiPredicate<String, String> test = switch (term.group(2).toLowerCase(Locale.ROOT)) {
            case "co" -> String::contains;
            case "sw" -> String::startsWith;
            default -> String::equals;
        };
        Predicate<ObjectNode> found =
                resource -> values(resource, path).anyMatch(value -> test.test(value.toLowerCase(Locale.ROOT), wanted));
        return term.group(2).equalsIgnoreCase("ne") ? found.negate() : found;
    }

    private static Stream<String> values(JsonNode node, List<String> path) {
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false).flatMap(element -> values(element, path));
        }
        if (path.isEmpty()) {
            // emails eq "…" means the value of one of them.
            return node.isObject() ? Stream.of(node.path("value").asText()) : Stream.of(node.asText());
        }
        return Stream.of(member(node, path.getFirst()))
                .filter(child -> !child.isMissingNode())
                .flatMap(child -> values(child, path.subList(1, path.size())));
    }

    private static JsonNode member(JsonNode node, String name) {
        return node.properties().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(java.util.Map.Entry::getValue)
                .findFirst()
                .orElse(node.path("\0"));
    }
}
