package io.lakegate.server.posit;

import io.lakegate.server.http.Problem;
import io.lakegate.server.http.ProblemForm;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * How every failure below {@code /__api__}, and below {@code /__oauth__} where no person looks at it, is told, whoever noticed it: {@code code}, {@code error} and {@code payload}. The
 * Python client reads the first two of any JSON answer from 400 on without asking whether they are there.
 */
@ApplicationScoped
public class Envelope implements ProblemForm {

    @Override
    public boolean speaksAt(String path) {
        return Door.isOurs(path) || path.startsWith("/__oauth__/");
    }

    @Override
    public String json(Problem problem) {
        return of(problem);
    }

    /** The same for those who send it themselves. */
    public static String of(Problem problem) {
        int code = Code.in(problem.type())
                .orElseGet(() -> problem.type().equals("bad-json")
                        ? Code.INVALID_JSON.number()
                        : Code.ofStatus(problem.status()).number());
        return text(
                code,
                problem.status() == 401
                        ? "Send an API key of Lakegate as 'Authorization: Key lgp_…'."
                        : words(problem));
    }

    private static String words(Problem problem) {
        var text = new StringBuilder(problem.detail());
        problem.fields()
                .forEach(field ->
                        text.append(' ').append(field.field()).append(": ").append(field.message()));
        return text.toString();
    }

    /** For CDI. */
    Envelope() {}

    /** The envelope itself. */
    public static String text(int code, String error) {
        return new JsonObject()
                .put("code", code)
                .put("error", error)
                .putNull("payload")
                .encode();
    }
}
