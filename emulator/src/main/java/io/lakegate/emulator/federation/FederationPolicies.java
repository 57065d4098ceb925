package io.lakegate.emulator.federation;

import io.lakegate.emulator.secret.RandomText;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The federation policies of one account; none at first. */
public final class FederationPolicies {
    /** Databricks documents twenty for a service principal; that the account has the same limit is our assumption. */
    public static final int MOST = 20;

    private final Clock clock;
    private final RandomText random;
    private final List<FederationPolicy> policies = new ArrayList<>();

    /**
     * Starts without policies.
     *
     * @param clock stamps them
     * @param random what ids are made of
     */
    public FederationPolicies(Clock clock, RandomText random) {
        this.clock = clock;
        this.random = random;
    }

    /**
     * Adds a policy.
     *
     * @param owner the service principal; absent for the account
     * @param wantedId what to call it; absent for a name of ours
     * @param description words for people
     * @param oidc whose tokens count
     * @return the policy
     * @throws IllegalArgumentException if the owner has one of this id, or it is none
     * @throws IllegalStateException if the owner has {@link #MOST} already
     */
    public synchronized FederationPolicy add(
            OptionalLong owner, Optional<String> wantedId, Optional<String> description, OidcPolicy oidc) {
        wantedId.ifPresent(FederationPolicies::requireId);
        String id = wantedId.orElseGet(random::uuid);
        if (find(owner, id).isPresent()) {
            throw new IllegalArgumentException("A federation policy with id " + id + " already exists.");
        }
        if (list(owner).size() >= MOST) {
            throw new IllegalStateException("There can be at most " + MOST + " federation policies here.");
        }
        Instant now = clock.instant();
        FederationPolicy added = new FederationPolicy(id, random.uuid(), owner, description, oidc, now, now);
        policies.add(added);
        return added;
    }

    /**
     * Replaces what a policy says.
     *
     * @param old the policy
     * @param description words for people
     * @param oidc whose tokens count
     * @return the policy as it is now
     */
    public synchronized FederationPolicy change(FederationPolicy old, Optional<String> description, OidcPolicy oidc) {
        FederationPolicy changed = new FederationPolicy(
                old.id(), old.uid(), old.servicePrincipalId(), description, oidc, old.createdAt(), clock.instant());
        policies.replaceAll(one -> one.uid().equals(old.uid()) ? changed : one);
        return changed;
    }

    /**
     * Deletes a policy.
     *
     * @param policy the policy
     */
    public synchronized void delete(FederationPolicy policy) {
        policies.removeIf(one -> one.uid().equals(policy.uid()));
    }

    /**
     * Deletes a service principal's policies.
     *
     * @param servicePrincipalId its SCIM id
     */
    public synchronized void deleteAll(long servicePrincipalId) {
        policies.removeIf(one -> one.servicePrincipalId().equals(OptionalLong.of(servicePrincipalId)));
    }

    /**
     * Finds a policy.
     *
     * @param owner the service principal; absent for the account
     * @param id what it is called
     * @return the policy
     */
    public synchronized Optional<FederationPolicy> find(OptionalLong owner, String id) {
        return list(owner).stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /**
     * The policies of one owner, oldest first.
     *
     * @param owner the service principal; absent for the account
     * @return the policies
     */
    public synchronized List<FederationPolicy> list(OptionalLong owner) {
        return policies.stream()
                .filter(one -> one.servicePrincipalId().equals(owner))
                .toList();
    }

    /**
     * Finds a policy of one owner by the id that is ours.
     *
     * @param owner the service principal; absent for the account
     * @param uid the id that is never used twice
     * @return the policy
     */
    public synchronized Optional<FederationPolicy> findUid(OptionalLong owner, String uid) {
        return list(owner).stream().filter(one -> one.uid().equals(uid)).findFirst();
    }

    private static void requireId(String text) {
        if (!text.matches("[a-z0-9/-]{1,255}")) {
            throw new IllegalArgumentException(
                    "policy_id may have lower-case letters, digits, hyphens and slashes only");
        }
    }

    /** Forgets all. */
    public synchronized void reset() {
        policies.clear();
    }

    /**
     * What to keep.
     *
     * @return every policy
     */
    public synchronized List<FederationPolicy> kept() {
        return List.copyOf(policies);
    }

    /**
     * Puts policies back.
     *
     * @param kept what {@link #kept()} said
     */
    public synchronized void restore(List<FederationPolicy> kept) {
        policies.clear();
        policies.addAll(kept);
    }
}
