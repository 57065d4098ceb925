package io.lakegate.server.setup.run;

import io.lakegate.server.databricks.account.AccountAnswer;
import io.lakegate.server.databricks.account.AccountRefusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/** Says of a call that went wrong what the cause is, whose turn it is and what to do. */
@ApplicationScoped
class Trouble {

    private final TokenLook look;

    Trouble(InstantSource clock) {
        this.look = new TokenLook(clock);
    }

    /** Of an answer that was no success. */
    StepOutcome of(AccountAnswer<?> answer, Run run) {
        return switch (answer) {
            case AccountAnswer.Refused<?> refused -> refused(refused, run);
            case AccountAnswer.Unknown<?> unknown ->
                new StepOutcome.Unknown("Databricks may or may not have done it: " + unknown.words()
                        + ". It is your turn: remove what exists, then try again.");
            case AccountAnswer.Did<?> did -> throw new IllegalArgumentException("a success is no trouble");
        };
    }

    private StepOutcome.Failed refused(AccountAnswer.Refused<?> refused, Run run) {
        var account = run.order().account();
        String host = account.host().text();
        return switch (refused.cause()) {
            case TOKEN -> look.refused(run.token(), account);
            case SCOPE ->
                failed(refused, "The token may not do this. It is your turn: get one with the scope all-apis.");
            case NOT_ADMIN ->
                failed(
                        refused,
                        "The token's owner is no account admin. It is an account admin's turn: have one do this.");
            case NOT_FOUND ->
                new StepOutcome.Failed(
                        "wrong-account-id",
                        host + " knows no account " + account.id() + " (" + refused.words()
                                + "). It is your turn: make a new plan with the account ID that the account console shows"
                                + " in the menu of your name.");
            case NOT_AN_ACCOUNT ->
                failed(
                        refused,
                        host + " does not answer as an account console. It is your turn: make a new plan with the"
                                + " right account host.");
            case INVALID -> failed(refused, "Databricks refused it. It is your turn.");
            case BUSY -> failed(refused, "Databricks cannot do it just now. Wait a little and try again.");
            case UNREACHABLE ->
                failed(refused, "There was no connection to " + host + ". Try again, or have the operator look.");
        };
    }

    private static StepOutcome.Failed failed(AccountAnswer.Refused<?> refused, String sentence) {
        AccountRefusal cause = refused.cause();
        return new StepOutcome.Failed(cause.word(), sentence + " Databricks said: " + refused.words() + ".");
    }
}
