package io.lakegate.server.http;

/**
 * How problems are told at addresses that belong to another product's API, whose clients read another form than RFC 9457. The
 * package that speaks that format implements it.
 */
public interface ProblemForm {

    /** Whether it is spoken at this normalised path. */
    boolean speaksAt(String path);

    /** The problem as JSON. */
    String json(Problem problem);
}
