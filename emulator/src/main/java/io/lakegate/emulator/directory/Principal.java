package io.lakegate.emulator.directory;

import java.util.Optional;

/** Somebody a token can stand for. */
public sealed interface Principal permits User, ServicePrincipal {
    /**
     * The numeric id that the SCIM API shows.
     *
     * @return the id
     */
    long id();

    /**
     * What {@code sub} says: a user's e-mail address, a service principal's application id.
     *
     * @return the subject
     */
    String subject();

    /**
     * A name for people.
     *
     * @return the name
     */
    String displayName();

    /**
     * Whether the account API and the account console let this principal in.
     *
     * @return whether it is an account admin
     */
    boolean accountAdmin();

    /**
     * Whether it may sign in, get tokens and be acted for.
     *
     * @return false once an admin has deactivated it
     */
    boolean active();

    /**
     * What an identity provider calls it.
     *
     * @return the id there
     */
    Optional<String> externalId();

    /**
     * What the SCIM API calls its kind.
     *
     * @return {@code User} or {@code ServicePrincipal}
     */
    String kind();

    /**
     * The same, activated or deactivated.
     *
     * @param changed whether it may sign in and get tokens
     * @return the changed principal
     */
    Principal withActive(boolean changed);

    /**
     * The same under another name.
     *
     * @param changed the name
     * @return the changed principal
     */
    Principal withDisplayName(String changed);

    /**
     * The same with or without the role of an account admin.
     *
     * @param changed whether it has the role
     * @return the changed principal
     */
    Principal withAccountAdmin(boolean changed);

    /**
     * The same with another external id.
     *
     * @param changed what an identity provider calls it
     * @return the changed principal
     */
    Principal withExternalId(Optional<String> changed);
}
