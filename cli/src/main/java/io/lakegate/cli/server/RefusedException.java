package io.lakegate.cli.server;

import java.time.Duration;
import java.util.Optional;

/** The server refused or could not be asked; the message is the one line that the person reads. */
public final class RefusedException extends RuntimeException {

    private final transient Optional<Answered> answered;

    /** Takes the line, without a newline; nothing was answered. */
    public RefusedException(String message) {
        super(message);
        this.answered = Optional.empty();
    }

    RefusedException(String message, Answered answered) {
        super(message);
        this.answered = Optional.of(answered);
    }

    /** What came back; empty where nobody answered, or where nobody was asked. */
    public Optional<Answered> answered() {
        return answered;
    }

    /**
     * How the server refused.
     *
     * @param status of HTTP
     * @param retryAfter when to come back, where it said so in seconds (RFC 9110 section 10.2.3)
     */
    public record Answered(int status, Optional<Duration> retryAfter) {}
}
