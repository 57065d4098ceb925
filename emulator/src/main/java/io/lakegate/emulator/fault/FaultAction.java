package io.lakegate.emulator.fault;

import io.lakegate.emulator.http.Answer;

/** What a fault does to a request, delays apart. */
public sealed interface FaultAction {
    /** Nothing: for rules that only delay. */
    record Proceed() implements FaultAction {}

    /** The connection closes; nothing was done. */
    record DropBeforeEffect() implements FaultAction {}

    /** Everything is done (a refresh token is used up), then the connection closes without an answer. */
    record DropAfterEffect() implements FaultAction {}

    /**
     * Another answer; nothing was done.
     *
     * @param answer what the client gets
     */
    record AnswerInstead(Answer answer) implements FaultAction {}

    /**
     * Everything is done, but the client gets another answer.
     *
     * @param answer what the client gets
     */
    record AnswerAfterEffect(Answer answer) implements FaultAction {}

    /** Everything is done; the client gets the first half of the body under the true status. */
    record CutBody() implements FaultAction {}

    /**
     * Whether the endpoint does its work.
     *
     * @return false where the request counts as never processed
     */
    default boolean hasEffect() {
        return !(this instanceof DropBeforeEffect || this instanceof AnswerInstead);
    }

    /**
     * The action in words, for the journal and the control port.
     *
     * @return such as {@code drop_after_effect}
     */
    default String text() {
        return switch (this) {
            case Proceed proceed -> "proceed";
            case DropBeforeEffect drop -> "drop_before_effect";
            case DropAfterEffect drop -> "drop_after_effect";
            case AnswerInstead answer -> "answer_instead";
            case AnswerAfterEffect answer -> "answer_after_effect";
            case CutBody cut -> "cut_body";
        };
    }
}
