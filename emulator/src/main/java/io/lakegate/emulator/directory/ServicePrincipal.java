package io.lakegate.emulator.directory;

import io.lakegate.emulator.secret.Secret;

/**
 * A program in the account, member of every workspace.
 *
 * @param id the numeric SCIM id
 * @param applicationId a UUID; its OAuth client id
 * @param displayName such as {@code nightly-jobs}
 * @param secret its OAuth secret, {@code dose…}
 * @param accountAdmin whether the account API lets it in
 */
public record ServicePrincipal(long id, String applicationId, String displayName, Secret secret, boolean accountAdmin)
        implements Principal {
    @Override
    public String subject() {
        return applicationId;
    }
}
