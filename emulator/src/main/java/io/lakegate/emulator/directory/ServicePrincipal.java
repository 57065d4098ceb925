package io.lakegate.emulator.directory;

import io.lakegate.emulator.secret.Secret;
import java.util.Optional;

/**
 * A program in the account.
 *
 * @param id the numeric SCIM id
 * @param applicationId a UUID; its OAuth client id
 * @param displayName such as {@code nightly-jobs}
 * @param seedSecret the OAuth secret that a seed file gave it; others are in {@link ServicePrincipalSecrets}
 * @param accountAdmin whether the account API lets it in
 * @param active whether it gets tokens
 * @param externalId what an identity provider calls it
 */
public record ServicePrincipal(
        long id,
        String applicationId,
        String displayName,
        Optional<Secret> seedSecret,
        boolean accountAdmin,
        boolean active,
        Optional<String> externalId)
        implements Principal {
    /**
     * An active one with a secret.
     *
     * @param id the numeric SCIM id
     * @param applicationId a UUID; its OAuth client id
     * @param displayName such as {@code nightly-jobs}
     * @param secret its OAuth secret, {@code dose…}
     * @param accountAdmin whether the account API lets it in
     */
    public ServicePrincipal(long id, String applicationId, String displayName, Secret secret, boolean accountAdmin) {
        this(id, applicationId, displayName, Optional.of(secret), accountAdmin, true, Optional.empty());
    }

    /**
     * The secret of a seeded one.
     *
     * @return the text to authenticate with
     * @throws java.util.NoSuchElementException if it was made without one
     */
    public Secret secret() {
        return seedSecret.orElseThrow();
    }

    @Override
    public String subject() {
        return applicationId;
    }

    @Override
    public String kind() {
        return "ServicePrincipal";
    }

    @Override
    public ServicePrincipal withActive(boolean changed) {
        return new ServicePrincipal(id, applicationId, displayName, seedSecret, accountAdmin, changed, externalId);
    }

    @Override
    public ServicePrincipal withDisplayName(String changed) {
        return new ServicePrincipal(id, applicationId, changed, seedSecret, accountAdmin, active, externalId);
    }

    @Override
    public ServicePrincipal withAccountAdmin(boolean changed) {
        return new ServicePrincipal(id, applicationId, displayName, seedSecret, changed, active, externalId);
    }

    @Override
    public ServicePrincipal withExternalId(Optional<String> changed) {
        return new ServicePrincipal(id, applicationId, displayName, seedSecret, accountAdmin, active, changed);
    }
}
