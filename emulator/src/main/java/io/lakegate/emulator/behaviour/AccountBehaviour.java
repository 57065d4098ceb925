package io.lakegate.emulator.behaviour;

import java.time.Duration;

/**
 * What administering an account does to those who use it. None of it was ever observed at Databricks; each default is the
 * project's assumption.
 *
 * @param disablingEndsTokens whether living access tokens of a deactivated or deleted user or service principal die at once
 * @param secretDeletionEndsTokens whether living access tokens die with the service principal's secret that they were issued for
 * @param explainedExchangeErrors whether a refused token exchange says which rule failed, instead of one text for all
 * @param appChangesAfter how long after its registration, change or deletion an application is known, changed or unknown to
 *     the OAuth endpoints; Databricks documents up to 30 minutes
 * @param revocationEndpoint whether there is {@code …/v1/revoke} (RFC 7009); Databricks' recorded metadata names none
 */
public record AccountBehaviour(
        boolean disablingEndsTokens,
        boolean secretDeletionEndsTokens,
        boolean explainedExchangeErrors,
        Duration appChangesAfter,
        boolean revocationEndpoint) {
    /** What the emulator does when nobody says otherwise. */
    public static final AccountBehaviour DEFAULT = new AccountBehaviour(true, false, false, Duration.ZERO, false);

    /** Refuses a time before the change. */
    public AccountBehaviour {
        if (appChangesAfter.isNegative()) {
            throw new IllegalArgumentException("changes cannot count before they are made");
        }
    }

    /**
     * The same with another fate of the disabled's tokens.
     *
     * @param changed whether they die at once
     * @return the changed behaviour
     */
    public AccountBehaviour withDisablingEndsTokens(boolean changed) {
        return new AccountBehaviour(
                changed, secretDeletionEndsTokens, explainedExchangeErrors, appChangesAfter, revocationEndpoint);
    }

    /**
     * The same with another fate of a deleted secret's tokens.
     *
     * @param changed whether they die at once
     * @return the changed behaviour
     */
    public AccountBehaviour withSecretDeletionEndsTokens(boolean changed) {
        return new AccountBehaviour(
                disablingEndsTokens, changed, explainedExchangeErrors, appChangesAfter, revocationEndpoint);
    }

    /**
     * The same with other words for a refused token exchange.
     *
     * @param changed whether they say why
     * @return the changed behaviour
     */
    public AccountBehaviour withExplainedExchangeErrors(boolean changed) {
        return new AccountBehaviour(
                disablingEndsTokens, secretDeletionEndsTokens, changed, appChangesAfter, revocationEndpoint);
    }

    /**
     * The same with another delay of changes to applications.
     *
     * @param changed how long they take; zero for at once
     * @return the changed behaviour
     */
    public AccountBehaviour withAppChangesAfter(Duration changed) {
        return new AccountBehaviour(
                disablingEndsTokens, secretDeletionEndsTokens, explainedExchangeErrors, changed, revocationEndpoint);
    }

    /**
     * The same with or without a revocation endpoint.
     *
     * @param changed whether there is one
     * @return the changed behaviour
     */
    public AccountBehaviour withRevocationEndpoint(boolean changed) {
        return new AccountBehaviour(
                disablingEndsTokens, secretDeletionEndsTokens, explainedExchangeErrors, appChangesAfter, changed);
    }
}
