package io.lakegate.server.setting;

/**
 * Why the server does not start, in one line for the operator: what is wrong and what to do about it. The program prints the
 * message without a stack trace and exits with 1.
 */
public final class StartRefusedException extends RuntimeException {

    /** Takes the line; it must hold no secret. */
    public StartRefusedException(String line) {
        super(inOneLine(line));
    }

    /** Takes the line and what led to it, which only a debugger shows. */
    public StartRefusedException(String line, Throwable cause) {
        super(inOneLine(line), cause);
    }

    /** What a library has to say may have many lines. */
    private static String inOneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
