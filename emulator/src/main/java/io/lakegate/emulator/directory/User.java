package io.lakegate.emulator.directory;

import io.lakegate.emulator.secret.Secret;

/**
 * A person in the account, member of every workspace.
 *
 * @param id the numeric SCIM id
 * @param email signs in with it
 * @param displayName such as {@code Alice Analyst}
 * @param password signs in with it
 * @param accountAdmin whether the account console opens
 */
public record User(long id, String email, String displayName, Secret password, boolean accountAdmin)
        implements Principal {
    @Override
    public String subject() {
        return email;
    }

    /**
     * The first word of the name.
     *
     * @return the given name
     */
    public String givenName() {
        return displayName.split(" ", 2)[0];
    }

    /**
     * What follows the first word of the name.
     *
     * @return the family name, perhaps empty
     */
    public String familyName() {
        String[] parts = displayName.split(" ", 2);
        return parts.length == 2 ? parts[1] : "";
    }
}
