package io.lakegate.server.setting;

/**
 * Why the server does not start, in one line for the operator: what is wrong and what to do about it. The program prints the
 * message without a stack trace and exits with 1.
 */
public final class StartRefusedException extends RuntimeException {

    /** Takes the line; it must hold no secret. */
    public StartRefusedException(String line) {
        super(line);
    }

    /** Takes the line and what led to it, which only a debugger shows. */
    public StartRefusedException(String line, Throwable cause) {
        super(line, cause);
    }
}
