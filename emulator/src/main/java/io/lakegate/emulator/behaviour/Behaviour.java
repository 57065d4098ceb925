package io.lakegate.emulator.behaviour;

import java.time.Duration;

/**
 * The switches that are no refresh mode. Each default is what is known of Databricks or, where nothing is, the project's
 * assumption ({@code docs/emulator.md}).
 *
 * @param errorForm how a dead refresh token is refused
 * @param issuerParameter whether redirects carry {@code iss} (RFC 9207); Databricks' recorded metadata does not promise it
 * @param codeLifetime how long an authorization code is good
 * @param minimumValidity an access token with no more than this left is refused by the APIs
 * @param wrongSecretsPerMinute after so many wrong secrets of one client within a minute, 429; 0 for no limit
 * @param deletionEndsTokens whether deleting an application kills its living access tokens at once
 * @param opaqueAccessTokens random text instead of signed JWTs, for measuring a client: signing would be most of what is measured
 * @param account the switches of the account's administration
 */
public record Behaviour(
        ErrorForm errorForm,
        boolean issuerParameter,
        Duration codeLifetime,
        Duration minimumValidity,
        int wrongSecretsPerMinute,
        boolean deletionEndsTokens,
        boolean opaqueAccessTokens,
        AccountBehaviour account) {
    /** What the emulator does when nobody says otherwise. */
    public static final Behaviour DEFAULT = new Behaviour(
            ErrorForm.DATABRICKS,
            false,
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            30,
            true,
            false,
            AccountBehaviour.DEFAULT);

    /**
     * The same with another error form.
     *
     * @param changed the form
     * @return the changed behaviour
     */
    public Behaviour withErrorForm(ErrorForm changed) {
        return new Behaviour(
                changed,
                issuerParameter,
                codeLifetime,
                minimumValidity,
                wrongSecretsPerMinute,
                deletionEndsTokens,
                opaqueAccessTokens,
                account);
    }

    /**
     * The same with or without {@code iss}.
     *
     * @param changed whether redirects carry it
     * @return the changed behaviour
     */
    public Behaviour withIssuerParameter(boolean changed) {
        return new Behaviour(
                errorForm,
                changed,
                codeLifetime,
                minimumValidity,
                wrongSecretsPerMinute,
                deletionEndsTokens,
                opaqueAccessTokens,
                account);
    }

    /**
     * The same with another life of authorization codes.
     *
     * @param changed the life
     * @return the changed behaviour
     */
    public Behaviour withCodeLifetime(Duration changed) {
        return new Behaviour(
                errorForm,
                issuerParameter,
                changed,
                minimumValidity,
                wrongSecretsPerMinute,
                deletionEndsTokens,
                opaqueAccessTokens,
                account);
    }

    /**
     * The same with another minimum validity.
     *
     * @param changed the time that must be left
     * @return the changed behaviour
     */
    public Behaviour withMinimumValidity(Duration changed) {
        return new Behaviour(
                errorForm,
                issuerParameter,
                codeLifetime,
                changed,
                wrongSecretsPerMinute,
                deletionEndsTokens,
                opaqueAccessTokens,
                account);
    }

    /**
     * The same with another limit of wrong secrets.
     *
     * @param changed per client and minute; 0 for no limit
     * @return the changed behaviour
     */
    public Behaviour withWrongSecretsPerMinute(int changed) {
        return new Behaviour(
                errorForm,
                issuerParameter,
                codeLifetime,
                minimumValidity,
                changed,
                deletionEndsTokens,
                opaqueAccessTokens,
                account);
    }

    /**
     * The same with another consequence of deleting an application.
     *
     * @param changed whether its access tokens die with it
     * @return the changed behaviour
     */
    public Behaviour withDeletionEndsTokens(boolean changed) {
        return new Behaviour(
                errorForm,
                issuerParameter,
                codeLifetime,
                minimumValidity,
                wrongSecretsPerMinute,
                changed,
                opaqueAccessTokens,
                account);
    }

    /**
     * The same with another kind of access token.
     *
     * @param changed whether they are random text
     * @return the changed behaviour
     */
    public Behaviour withOpaqueAccessTokens(boolean changed) {
        return new Behaviour(
                errorForm,
                issuerParameter,
                codeLifetime,
                minimumValidity,
                wrongSecretsPerMinute,
                deletionEndsTokens,
                changed,
                account);
    }

    /**
     * The same with other switches of the account's administration.
     *
     * @param changed those
     * @return the changed behaviour
     */
    public Behaviour withAccount(AccountBehaviour changed) {
        return new Behaviour(
                errorForm,
                issuerParameter,
                codeLifetime,
                minimumValidity,
                wrongSecretsPerMinute,
                deletionEndsTokens,
                opaqueAccessTokens,
                changed);
    }
}
