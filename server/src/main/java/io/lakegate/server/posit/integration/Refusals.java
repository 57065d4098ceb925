package io.lakegate.server.posit.integration;

import io.lakegate.server.http.ProblemException;
import io.lakegate.server.posit.Code;
import java.util.Map;
import java.util.function.Supplier;

/** Says in Connect's codes what Lakegate's own rules have against an integration. */
final class Refusals {

    private static final Map<String, Code> BY_FIELD = Map.of(
            "name", Code.NAME,
            "client_id", Code.CLIENT_ID,
            "client_secret", Code.CLIENT_SECRET,
            "scopes", Code.SCOPES);

    private Refusals() {}

    /** The first field that is wrong gives the code. */
    static <T> T inTheirWords(Supplier<T> work) {
        try {
            return work.get();
        } catch (ProblemException problem) {
            throw translated(problem);
        }
    }

    private static ProblemException translated(ProblemException problem) {
        if (problem.type().startsWith("posit-") || problem.status() == 404) {
            return problem;
        }
        return problem.fields().stream()
                .findFirst()
                .map(field -> BY_FIELD.getOrDefault(field.field(), Code.CONFIG)
                        .says((field.field().equals("host") ? "workspace_host" : field.field()) + ": "
                                + field.message()))
                .orElseGet(() -> Code.BAD_REQUEST.says(problem.detail()));
    }
}
