package io.lakegate.emulator.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Json;
import java.time.Duration;

/**
 * Trouble by rule, such as "the third refresh from now: do it, then drop the connection":
 * {@code FaultRule.on(FaultMatch.grant("refresh_token")).from(3).dropAfterEffect()}.
 *
 * @param match which requests count
 * @param from the first matching request that is struck, counted from 1
 * @param times how many are struck
 * @param delayBefore how long the request waits before anything is done
 * @param delayAfter how long the answer waits after everything is done
 * @param action what else happens
 */
public record FaultRule(
        FaultMatch match, int from, int times, Duration delayBefore, Duration delayAfter, FaultAction action) {
    /** Refuses what could never strike. */
    public FaultRule {
        if (from < 1 || times < 1) {
            throw new IllegalArgumentException("from and times must be at least 1");
        }
        if (delayBefore.isNegative() || delayAfter.isNegative()) {
            throw new IllegalArgumentException("a delay must not be negative");
        }
    }

    /**
     * Begins a rule that strikes the next matching request, once, and does nothing yet.
     *
     * @param match which requests count
     * @return the rule
     */
    public static FaultRule on(FaultMatch match) {
        return new FaultRule(match, 1, 1, Duration.ZERO, Duration.ZERO, new FaultAction.Proceed());
    }

    /**
     * Strikes later.
     *
     * @param nth the first matching request that is struck, counted from 1
     * @return the changed rule
     */
    public FaultRule from(int nth) {
        return new FaultRule(match, nth, times, delayBefore, delayAfter, action);
    }

    /**
     * Strikes more often.
     *
     * @param count how many matching requests are struck
     * @return the changed rule
     */
    public FaultRule times(int count) {
        return new FaultRule(match, from, count, delayBefore, delayAfter, action);
    }

    /**
     * Waits before anything is done.
     *
     * @param delay real time
     * @return the changed rule
     */
    public FaultRule delayBefore(Duration delay) {
        return new FaultRule(match, from, times, delay, delayAfter, action);
    }

    /**
     * Waits after everything is done.
     *
     * @param delay real time
     * @return the changed rule
     */
    public FaultRule delayAfter(Duration delay) {
        return new FaultRule(match, from, times, delayBefore, delay, action);
    }

    /**
     * Closes the connection, nothing done.
     *
     * @return the changed rule
     */
    public FaultRule dropBeforeEffect() {
        return with(new FaultAction.DropBeforeEffect());
    }

    /**
     * Closes the connection, everything done.
     *
     * @return the changed rule
     */
    public FaultRule dropAfterEffect() {
        return with(new FaultAction.DropAfterEffect());
    }

    /**
     * Answers with an error of an overloaded server, nothing done.
     *
     * @param status the HTTP status
     * @return the changed rule
     */
    public FaultRule answerInstead(int status) {
        return with(new FaultAction.AnswerInstead(trouble(status)));
    }

    /**
     * Answers with something of the caller's, nothing done.
     *
     * @param answer what the client gets
     * @return the changed rule
     */
    public FaultRule answerInstead(Answer answer) {
        return with(new FaultAction.AnswerInstead(answer));
    }

    /**
     * Answers with an error, everything done.
     *
     * @param status the HTTP status
     * @return the changed rule
     */
    public FaultRule answerAfterEffect(int status) {
        return with(new FaultAction.AnswerAfterEffect(trouble(status)));
    }

    /**
     * Sends half a body, everything done.
     *
     * @return the changed rule
     */
    public FaultRule cutBody() {
        return with(new FaultAction.CutBody());
    }

    /**
     * With any action.
     *
     * @param changed the action
     * @return the changed rule
     */
    public FaultRule with(FaultAction changed) {
        return new FaultRule(match, from, times, delayBefore, delayAfter, changed);
    }

    /**
     * An answer as an overloaded or broken server gives it.
     *
     * @param status the HTTP status
     * @return the answer
     */
    public static Answer trouble(int status) {
        ObjectNode body =
                Json.object().put("error", "temporarily_unavailable").put("error_description", "scripted fault");
        return Answer.json(status, body);
    }

    String text() {
        String before = delayBefore.isZero() ? "" : "delay_before " + delayBefore.toMillis() + " ms, ";
        String after = delayAfter.isZero() ? "" : "delay_after " + delayAfter.toMillis() + " ms, ";
        return before + after + action.text();
    }
}
