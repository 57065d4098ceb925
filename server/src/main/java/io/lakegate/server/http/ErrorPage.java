package io.lakegate.server.http;

/** A problem as a page for people. Package {@code page} draws it. */
public interface ErrorPage {

    /** The whole HTML document; escapes everything it is given. */
    String draw(Problem problem, String requestId);
}
