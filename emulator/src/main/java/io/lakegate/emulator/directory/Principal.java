package io.lakegate.emulator.directory;

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
}
