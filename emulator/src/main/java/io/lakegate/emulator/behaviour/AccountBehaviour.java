package io.lakegate.emulator.behaviour;

import java.time.Duration;

/**
 * What administering an account does to those who use it. None of it was ever observed at Databricks; each default is the
 * project's assumption.
 *
 * @param disablingEndsTokens whether living access tokens of a deactivated or deleted user or service principal die at once
 * @param revocationEndpoint whether {@code /oidc/v1/revoke} exists (RFC 7009); Databricks' recorded metadata has none
 * @param explainedExchangeErrors whether a refused token exchange says which rule failed, instead of one text for all
 * @param changesCountAfter how long the OAuth side goes on with an application's old settings; Databricks reserves 30 minutes
 */
public record AccountBehaviour(
        boolean disablingEndsTokens,
        boolean revocationEndpoint,
        boolean explainedExchangeErrors,
        Duration changesCountAfter) {
    /** What the emulator does when nobody says otherwise. */
    public static final AccountBehaviour DEFAULT = new AccountBehaviour(true, false, false, Duration.ZERO);

    /**
     * The same with another fate of the disabled's tokens.
     *
     * @param changed whether they die at once
     * @return the changed behaviour
     */
    public AccountBehaviour withDisablingEndsTokens(boolean changed) {
        return new AccountBehaviour(changed, revocationEndpoint, explainedExchangeErrors, changesCountAfter);
    }

    /**
     * The same with or without {@code /oidc/v1/revoke}.
     *
     * @param changed whether it exists
     * @return the changed behaviour
     */
    public AccountBehaviour withRevocationEndpoint(boolean changed) {
        return new AccountBehaviour(disablingEndsTokens, changed, explainedExchangeErrors, changesCountAfter);
    }

    /**
     * The same with other words for a refused token exchange.
     *
     * @param changed whether they say why
     * @return the changed behaviour
     */
    public AccountBehaviour withExplainedExchangeErrors(boolean changed) {
        return new AccountBehaviour(disablingEndsTokens, revocationEndpoint, changed, changesCountAfter);
    }

    /**
     * The same with another delay of changes.
     *
     * @param changed how long; zero for at once
     * @return the changed behaviour
     */
    public AccountBehaviour withChangesCountAfter(Duration changed) {
        return new AccountBehaviour(disablingEndsTokens, revocationEndpoint, explainedExchangeErrors, changed);
    }
}
