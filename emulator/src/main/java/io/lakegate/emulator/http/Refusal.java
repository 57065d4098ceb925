package io.lakegate.emulator.http;

/** Ends a request with an error answer. Not a bug: it carries no stack trace. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Answer answer;

    /**
     * Refuses with an answer.
     *
     * @param answer what the client gets
     */
    public Refusal(Answer answer) {
        super("refused with " + answer, null, false, false);
        this.answer = answer;
    }

    /**
     * What the client gets.
     *
     * @return the answer
     */
    public Answer answer() {
        return answer;
    }
}
