package io.lakegate.server.exchange.token;

/** More hand-outs wait to be audited than may: this one must not happen. Answered with 503. */
public final class IssuesFullException extends RuntimeException {

    IssuesFullException() {
        super("the audit of token issue does not keep up", null, false, false);
    }
}
