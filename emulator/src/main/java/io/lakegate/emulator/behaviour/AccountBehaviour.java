package io.lakegate.emulator.behaviour;

/**
 * What administering an account does to those who use it. None of it was ever observed at Databricks; each default is the
 * project's assumption.
 *
 * @param disablingEndsTokens whether living access tokens of a deactivated or deleted user or service principal die at once
 * @param explainedExchangeErrors whether a refused token exchange says which rule failed, instead of one text for all
 */
public record AccountBehaviour(boolean disablingEndsTokens, boolean explainedExchangeErrors) {
    /** What the emulator does when nobody says otherwise. */
    public static final AccountBehaviour DEFAULT = new AccountBehaviour(true, false);

    /**
     * The same with another fate of the disabled's tokens.
     *
     * @param changed whether they die at once
     * @return the changed behaviour
     */
    public AccountBehaviour withDisablingEndsTokens(boolean changed) {
        return new AccountBehaviour(changed, explainedExchangeErrors);
    }

    /**
     * The same with other words for a refused token exchange.
     *
     * @param changed whether they say why
     * @return the changed behaviour
     */
    public AccountBehaviour withExplainedExchangeErrors(boolean changed) {
        return new AccountBehaviour(disablingEndsTokens, changed);
    }
}
