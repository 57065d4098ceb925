package io.lakegate.server.page;

import io.lakegate.server.http.ProblemException;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What was wrong with a form that is shown again.
 *
 * @param summary one sentence above the form; empty where nothing is wrong
 * @param fields by field name
 */
public record FormErrors(String summary, Map<String, String> fields) {

    /** Nothing is wrong. */
    public static final FormErrors NONE = new FormErrors("", Map.of());

    /** Copies. */
    public FormErrors {
        fields = Map.copyOf(fields);
    }

    /** What a thrown problem says; of several messages for one field the first. */
    public static FormErrors of(ProblemException problem) {
        return new FormErrors(
                problem.detail(),
                problem.fields().stream()
                        .collect(Collectors.toMap(
                                ProblemException.FieldError::field,
                                ProblemException.FieldError::message,
                                (first, second) -> first)));
    }

    /** Whether anything is wrong. */
    public boolean any() {
        return !summary.isEmpty();
    }

    /** What is wrong with this field; empty if nothing. */
    public String in(String field) {
        return fields.getOrDefault(field, "");
    }

    /** The class that marks this field's input: Tabler's {@code is-invalid} or nothing. */
    public String mark(String field) {
        return fields.containsKey(field) ? "is-invalid" : "";
    }
}
