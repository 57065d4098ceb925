package io.lakegate.emulator.directory;

import io.lakegate.emulator.secret.Secret;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The people and programs of one account as they are now: starts with a seed, then admins add, change and delete. Whoever was
 * deleted is remembered, for the switch that lets living tokens of the deleted go on.
 */
public final class AccountDirectory {
    private static final int NEW_IDS = 500_000;

    private final Directory seed;
    private final Map<String, Principal> departed = new HashMap<>();
    private Directory now;
    private long made;

    /**
     * Starts with a seed.
     *
     * @param seed who is there at first
     */
    public AccountDirectory(Directory seed) {
        this.seed = seed;
        this.now = seed;
    }

    /**
     * Everybody at this moment.
     *
     * @return a copy that does not change
     */
    public synchronized Directory now() {
        return now;
    }

    /**
     * Adds a program without a secret.
     *
     * @param applicationId its OAuth client id
     * @param displayName its name
     * @param externalId what an identity provider calls it
     * @return the new service principal
     * @throws IllegalArgumentException if somebody has this application id
     */
    public synchronized ServicePrincipal addServicePrincipal(
            String applicationId, String displayName, Optional<String> externalId) {
        requireFree(applicationId);
        ServicePrincipal added = new ServicePrincipal(
                SeedFile.FIRST_SERVICE_PRINCIPAL_ID + NEW_IDS + ++made,
                applicationId,
                displayName,
                Optional.empty(),
                false,
                true,
                externalId);
        List<ServicePrincipal> all = new ArrayList<>(now.servicePrincipals());
        all.add(added);
        now = new Directory(now.users(), all);
        return added;
    }

    /**
     * Adds a person, who has no rights beyond a user's.
     *
     * @param email the address to sign in with
     * @param displayName the name
     * @param password to sign in with
     * @return the new user
     * @throws IllegalArgumentException if somebody has this address
     */
    public synchronized User addUser(String email, String displayName, Secret password) {
        requireFree(email);
        User added = new User(SeedFile.FIRST_USER_ID + NEW_IDS + ++made, email, displayName, password, false, false);
        List<User> all = new ArrayList<>(now.users());
        all.add(added);
        now = new Directory(all, now.servicePrincipals());
        return added;
    }

    /**
     * Changes somebody.
     *
     * @param id the SCIM id
     * @param change from the old record to the new one, which keeps the id
     */
    public synchronized void change(long id, UnaryOperator<Principal> change) {
        now = new Directory(
                now.users().stream()
                        .map(one -> one.id() == id ? (User) change.apply(one) : one)
                        .toList(),
                now.servicePrincipals().stream()
                        .map(one -> one.id() == id ? (ServicePrincipal) change.apply(one) : one)
                        .toList());
    }

    /**
     * Deletes somebody.
     *
     * @param id the SCIM id; an unknown one is ignored
     */
    public synchronized void delete(long id) {
        now.findId(id).ifPresent(gone -> departed.put(gone.subject(), gone));
        now = new Directory(
                now.users().stream().filter(one -> one.id() != id).toList(),
                now.servicePrincipals().stream().filter(one -> one.id() != id).toList());
    }

    /**
     * Finds somebody who was deleted.
     *
     * @param subject what their tokens say
     * @return who that was
     */
    public synchronized Optional<Principal> findDeparted(String subject) {
        return Optional.ofNullable(departed.get(subject));
    }

    /** Back to the seed. */
    public synchronized void reset() {
        now = seed;
        departed.clear();
    }

    /**
     * Everything that is not in the seed.
     *
     * @param users all users
     * @param servicePrincipals all service principals
     * @param departed who was deleted
     * @param made how many ids were given away
     */
    public record Kept(
            List<User> users, List<ServicePrincipal> servicePrincipals, List<Principal> departed, long made) {}

    /**
     * What to keep.
     *
     * @return everybody
     */
    public synchronized Kept kept() {
        return new Kept(now.users(), now.servicePrincipals(), List.copyOf(departed.values()), made);
    }

    /**
     * Puts everybody back; whoever is in the seed only was deleted, and stays so.
     *
     * @param kept what {@link #kept()} said
     */
    public synchronized void restore(Kept kept) {
        reset();
        now = new Directory(kept.users(), kept.servicePrincipals());
        kept.departed().forEach(gone -> departed.put(gone.subject(), gone));
        made = kept.made();
    }

    private void requireFree(String subject) {
        if (now.findSubject(subject).isPresent()) {
            throw new IllegalArgumentException(subject + " exists already");
        }
    }
}
