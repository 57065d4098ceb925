package io.lakegate.emulator.application;

import io.lakegate.emulator.secret.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An OAuth application of the account.
 *
 * @param number its place in the order of registration; never used twice
 * @param integrationId names it in the account API
 * @param clientId names it in OAuth
 * @param secret only of a confidential application
 * @param settings what an admin has chosen
 * @param createdAt when
 * @param createdBy the e-mail address or application id of who created it
 * @param creatorId the same as a number
 * @param published whether Databricks brings it along (such as {@code databricks-cli}); never shown as a custom application
 */
public record OAuthApplication(
        long number,
        String integrationId,
        String clientId,
        Optional<Secret> secret,
        ApplicationSettings settings,
        Instant createdAt,
        String createdBy,
        long creatorId,
        boolean published) {

    /**
     * What to call it in front of people.
     *
     * @return not blank
     */
    public String name() {
        return settings.name();
    }

    /**
     * Whether it has a secret and must show it at the token endpoint.
     *
     * @return true for a confidential client (RFC 6749 section 2.1)
     */
    public boolean confidential() {
        return secret.isPresent();
    }

    /**
     * Where it may want its users back.
     *
     * @return URLs, compared as exact strings
     */
    public List<String> redirectUrls() {
        return settings.redirectUrls();
    }

    /**
     * What it may ask for.
     *
     * @return names of scopes
     */
    public List<String> scopes() {
        return settings.scopes();
    }

    /**
     * What the user consents to.
     *
     * @return part of {@link #scopes()}
     */
    public List<String> userAuthorizedScopes() {
        return settings.userAuthorizedScopes();
    }

    /**
     * Its lifetimes.
     *
     * @return the policy
     */
    public TokenAccessPolicy policy() {
        return settings.policy();
    }

    /**
     * Whether it may ask for a scope. Who the user is, it may only ask while OIDC U2M is on (our assumption).
     *
     * @param scope its name
     * @return whether the scope exists and is allowed
     */
    public boolean allows(String scope) {
        boolean switchedOff = Scopes.saysWhoTheUserIs(scope) && !settings.oidcU2m();
        return !switchedOff && Scopes.isKnown(scope) && Scopes.cover(scopes(), scope);
    }

    /**
     * The same with other settings; what cannot be changed stays.
     *
     * @param changed the new settings; its name and confidentiality do not count
     * @return the changed application
     */
    OAuthApplication changed(ApplicationSettings changed) {
        ApplicationSettings kept = changed.withIdentityOf(settings);
        return new OAuthApplication(
                number, integrationId, clientId, secret, kept, createdAt, createdBy, creatorId, published);
    }

    OAuthApplication withSecret(Secret other) {
        return new OAuthApplication(
                number,
                integrationId,
                clientId,
                Optional.of(other),
                settings,
                createdAt,
                createdBy,
                creatorId,
                published);
    }
}
