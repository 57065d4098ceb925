package io.lakegate.emulator.directory;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Everybody in the account at one moment.
 *
 * @param users the people
 * @param servicePrincipals the programs
 */
public record Directory(List<User> users, List<ServicePrincipal> servicePrincipals) {
    /** Copies the lists. */
    public Directory {
        users = List.copyOf(users);
        servicePrincipals = List.copyOf(servicePrincipals);
    }

    /**
     * Finds a person; case does not matter in an e-mail address here.
     *
     * @param email the address
     * @return the user
     */
    public Optional<User> findUser(String email) {
        return users.stream()
                .filter(user -> user.email().equalsIgnoreCase(email))
                .findFirst();
    }

    /**
     * Finds people.
     *
     * @param condition which ones, such as {@code User::accountAdmin}
     * @return those, in the seed's order
     */
    public List<User> usersWho(Predicate<User> condition) {
        return users.stream().filter(condition).toList();
    }

    /**
     * Checks a password.
     *
     * @param email the address
     * @param password what was typed
     * @return the active user whose password it is
     */
    public Optional<User> authenticate(String email, String password) {
        return findUser(email)
                .filter(User::active)
                .filter(user -> user.password().matches(password));
    }

    /**
     * Finds a program.
     *
     * @param applicationId its application id
     * @return the service principal
     */
    public Optional<ServicePrincipal> findServicePrincipal(String applicationId) {
        return servicePrincipals.stream()
                .filter(principal -> principal.applicationId().equals(applicationId))
                .findFirst();
    }

    /**
     * Finds whoever a token names.
     *
     * @param subject the token's {@code sub}
     * @return the principal
     */
    public Optional<Principal> findSubject(String subject) {
        return findUser(subject).map(Principal.class::cast).or(() -> findServicePrincipal(subject));
    }

    /**
     * Finds whoever has a SCIM id.
     *
     * @param id the number
     * @return the principal
     */
    public Optional<Principal> findId(long id) {
        return Stream.<Principal>concat(users.stream(), servicePrincipals.stream())
                .filter(one -> one.id() == id)
                .findFirst();
    }
}
