package io.lakegate.emulator.http;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Parameters of a query or a form.
 *
 * @param values every value of every name
 */
public record Parameters(Map<String, List<String>> values) {
    /**
     * Parses {@code application/x-www-form-urlencoded} text.
     *
     * @param encoded the text; may be empty
     * @return the parameters
     */
    public static Parameters parse(String encoded) {
        return new Parameters(URLUtils.parseParameters(encoded));
    }

    /**
     * The first value. A parameter without a value counts as absent (RFC 6749 section 3.1).
     *
     * @param name the parameter
     * @return its value, if there is one
     */
    public Optional<String> find(String name) {
        return values.getOrDefault(name, List.of()).stream().findFirst().filter(value -> !value.isEmpty());
    }

    /**
     * The first value, or the empty string.
     *
     * @param name the parameter
     * @return its value
     */
    public String text(String name) {
        return find(name).orElse("");
    }

    /**
     * A parameter that was sent more than once, which RFC 6749 sections 3.1 and 3.2 forbid.
     *
     * @return the name of one such parameter
     */
    public Optional<String> repeated() {
        return values.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /**
     * The parameters as a query string.
     *
     * @return encoded text
     */
    public String encoded() {
        return URLUtils.serializeParameters(values);
    }

    /**
     * The same without one word of a list that is separated by spaces.
     *
     * @param name the parameter
     * @param word what to leave out
     * @return changed parameters
     */
    public Parameters withoutWord(String name, String word) {
        if (!values.containsKey(name)) {
            return this;
        }
        Map<String, List<String>> changed = new LinkedHashMap<>(values);
        changed.computeIfPresent(
                name,
                (same, lists) -> lists.stream()
                        .map(list -> String.join(
                                " ",
                                Arrays.stream(list.split(" "))
                                        .filter(one -> !one.equals(word))
                                        .toList()))
                        .toList());
        return new Parameters(changed);
    }

    /** Shows names only: a value may be a code or a token. */
    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
