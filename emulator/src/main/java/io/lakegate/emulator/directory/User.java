package io.lakegate.emulator.directory;

import io.lakegate.emulator.secret.Secret;
import java.util.Optional;

/**
 * A person in the account.
 *
 * @param id the numeric SCIM id
 * @param email signs in with it
 * @param displayName such as {@code Alice Analyst}
 * @param password signs in with it
 * @param accountAdmin whether the account console opens
 * @param workspaceAdmin whether the workspaces' settings open
 * @param active whether the person may sign in and be acted for
 * @param externalId what an identity provider calls the person
 */
public record User(
        long id,
        String email,
        String displayName,
        Secret password,
        boolean accountAdmin,
        boolean workspaceAdmin,
        boolean active,
        Optional<String> externalId)
        implements Principal {
    /**
     * An active person.
     *
     * @param id the numeric SCIM id
     * @param email signs in with it
     * @param displayName such as {@code Alice Analyst}
     * @param password signs in with it
     * @param accountAdmin whether the account console opens
     * @param workspaceAdmin whether the workspaces' settings open
     */
    public User(
            long id, String email, String displayName, Secret password, boolean accountAdmin, boolean workspaceAdmin) {
        this(id, email, displayName, password, accountAdmin, workspaceAdmin, true, Optional.empty());
    }

    @Override
    public String subject() {
        return email;
    }

    @Override
    public String kind() {
        return "User";
    }

    @Override
    public User withActive(boolean changed) {
        return new User(id, email, displayName, password, accountAdmin, workspaceAdmin, changed, externalId);
    }

    @Override
    public User withDisplayName(String changed) {
        return new User(id, email, changed, password, accountAdmin, workspaceAdmin, active, externalId);
    }

    @Override
    public User withAccountAdmin(boolean changed) {
        return new User(id, email, displayName, password, changed, workspaceAdmin, active, externalId);
    }

    @Override
    public User withExternalId(Optional<String> changed) {
        return new User(id, email, displayName, password, accountAdmin, workspaceAdmin, active, changed);
    }

    /**
     * The same with another password.
     *
     * @param changed the password
     * @return the changed user
     */
    public User withPassword(Secret changed) {
        return new User(id, email, displayName, changed, accountAdmin, workspaceAdmin, active, externalId);
    }

    /**
     * What the person is in the account.
     *
     * @return words for a page
     */
    public String role() {
        if (accountAdmin) {
            return workspaceAdmin ? "account admin and workspace admin" : "account admin";
        }
        return workspaceAdmin ? "workspace admin" : "user";
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
