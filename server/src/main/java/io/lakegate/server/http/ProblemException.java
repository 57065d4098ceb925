package io.lakegate.server.http;

import java.util.ArrayList;
import java.util.List;

/**
 * Ends a request with a clear answer: RFC 9457 problem details for programs, an error page for people. Throw it wherever
 * the caller, and not Lakegate, has something to put right.
 *
 * <p>It carries no stack trace, because it is an answer and not a fault, and never a secret, because it is shown.
 */
public final class ProblemException extends RuntimeException {

    private final int status;
    private final String type;
    private final String title;
    private final String detail;
    private final List<FieldError> fields;

    /**
     * A problem to answer with.
     *
     * @param status the HTTP status, 400 to 599
     * @param type a fixed word for programs, for example {@code name-taken}
     * @param title the same for people, short and always equal for one type
     * @param detail what is wrong this time, whose turn it is and what to do next
     */
    public ProblemException(int status, String type, String title, String detail) {
        this(status, type, title, detail, List.of());
    }

    private ProblemException(int status, String type, String title, String detail, List<FieldError> fields) {
        super(title + ": " + detail, null, false, false);
        this.status = status;
        this.type = type;
        this.title = title;
        this.detail = detail;
        this.fields = fields;
    }

    /** Something that does not exist, or that this caller may not know of: 404. */
    public static ProblemException notFound(String what) {
        return new ProblemException(404, "not-found", "Not found", "There is no such " + what + ".");
    }

    /** A request that cannot be taken as it is: 422; add the fields with {@link #withField}. */
    public static ProblemException invalid(String detail) {
        return new ProblemException(422, "invalid-request", "The request is not valid", detail);
    }

    /** The same problem, saying also what is wrong with one field of the request. */
    public ProblemException withField(String field, String message) {
        var more = new ArrayList<>(fields);
        more.add(new FieldError(field, message));
        return new ProblemException(status, type, title, detail, List.copyOf(more));
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The fixed word. */
    public String type() {
        return type;
    }

    /** The short title. */
    public String title() {
        return title;
    }

    /** What is wrong and what to do. */
    public String detail() {
        return detail;
    }

    /** What is wrong with single fields; empty where nothing is. */
    public List<FieldError> fields() {
        return fields;
    }

    /**
     * What is wrong with one field.
     *
     * @param field as the request spells it
     * @param message what to change
     */
    public record FieldError(String field, String message) {}
}
