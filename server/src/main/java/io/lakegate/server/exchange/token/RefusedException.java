package io.lakegate.server.exchange.token;

/** A token request that is answered with an OAuth error (RFC 6749 section 5.2, RFC 8693 section 2.2.2). */
final class RefusedException extends RuntimeException {

    private final int status;
    private final String error;
    private final String description;

    /** The description is shown to the app's developer: what is wrong and what to do, and no secret. */
    RefusedException(int status, String error, String description) {
        super(error + ": " + description, null, false, false);
        this.status = status;
        this.error = error;
        this.description = description;
    }

    static RefusedException invalidRequest(String description) {
        return new RefusedException(400, "invalid_request", description);
    }

    int status() {
        return status;
    }

    String error() {
        return error;
    }

    String description() {
        return description;
    }
}
