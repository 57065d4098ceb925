package io.lakegate.emulator.directory;

import io.lakegate.emulator.secret.RandomText;
import io.lakegate.emulator.secret.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The OAuth secrets of the service principals of one account: several each, so that one can replace another without a gap. */
public final class ServicePrincipalSecrets {
    /** Databricks documents both: five at once, two years at most. */
    public static final int MOST = 5;

    /** The longest life of a secret, and the one that counts when none is asked for. */
    public static final Duration LONGEST = Duration.ofDays(730);

    private final Directory seed;
    private final Clock clock;
    private final RandomText random;
    private final Consumer<ServicePrincipalSecret> afterDeletion;
    private final Map<Long, List<ServicePrincipalSecret>> byPrincipal = new HashMap<>();

    /**
     * Starts with the seeds' secrets.
     *
     * @param seed whose secrets there are at first
     * @param clock decides what has expired
     * @param random what secrets are made of
     * @param afterDeletion told of each secret that was deleted
     */
    public ServicePrincipalSecrets(
            Directory seed, Clock clock, RandomText random, Consumer<ServicePrincipalSecret> afterDeletion) {
        this.seed = seed;
        this.clock = clock;
        this.random = random;
        this.afterDeletion = afterDeletion;
        reset();
    }

    /**
     * Makes a secret, whose text only the answer holds.
     *
     * @param principalId the SCIM id
     * @param life how long it is good
     * @return the secret
     * @throws IllegalArgumentException for a life outside of 1 second to {@link #LONGEST}
     * @throws IllegalStateException if there are {@link #MOST} already
     */
    public synchronized ServicePrincipalSecret create(long principalId, Duration life) {
        if (life.compareTo(Duration.ofSeconds(1)) < 0 || life.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("lifetime must be between 1s and " + LONGEST.toSeconds() + "s");
        }
        List<ServicePrincipalSecret> all = ofPrincipal(principalId);
        if (all.size() >= MOST) {
            throw new IllegalStateException("A service principal can have at most " + MOST + " OAuth secrets.");
        }
        Instant now = clock.instant();
        ServicePrincipalSecret made = new ServicePrincipalSecret(
                random.uuid(), Secret.of("dose" + random.hex(16)), now, Optional.of(now.plus(life)));
        all.add(made);
        return made;
    }

    /**
     * The secrets of a service principal, oldest first, the expired ones too.
     *
     * @param principalId the SCIM id
     * @return the secrets
     */
    public synchronized List<ServicePrincipalSecret> list(long principalId) {
        return List.copyOf(ofPrincipal(principalId));
    }

    /**
     * Deletes a secret.
     *
     * @param principalId the SCIM id
     * @param secretId the secret's id
     * @return whether there was one
     */
    public synchronized boolean delete(long principalId, String secretId) {
        List<ServicePrincipalSecret> gone = list(principalId).stream()
                .filter(one -> one.id().equals(secretId))
                .toList();
        ofPrincipal(principalId).removeAll(gone);
        gone.forEach(afterDeletion);
        return !gone.isEmpty();
    }

    /**
     * Deletes all secrets of a service principal.
     *
     * @param principalId the SCIM id
     */
    public synchronized void deleteAll(long principalId) {
        List<ServicePrincipalSecret> gone = list(principalId);
        byPrincipal.remove(principalId);
        gone.forEach(afterDeletion);
    }

    /**
     * Checks a secret.
     *
     * @param principalId the SCIM id
     * @param presented what was sent
     * @return the living secret that it is
     */
    public synchronized Optional<ServicePrincipalSecret> find(long principalId, String presented) {
        return ofPrincipal(principalId).stream()
                .filter(one -> one.isGood(clock.instant()))
                .filter(one -> one.text().matches(presented))
                .findFirst();
    }

    /** Back to the seeds' secrets. */
    public synchronized void reset() {
        byPrincipal.clear();
        seed.servicePrincipals()
                .forEach(one -> one.seedSecret()
                        .ifPresent(text -> ofPrincipal(one.id())
                                .add(new ServicePrincipalSecret(
                                        "seed-" + one.id(), text, clock.instant(), Optional.empty()))));
    }

    /**
     * What to keep.
     *
     * @return every secret, by SCIM id
     */
    public synchronized Map<Long, List<ServicePrincipalSecret>> kept() {
        Map<Long, List<ServicePrincipalSecret>> all = new TreeMap<>();
        byPrincipal.forEach((id, secrets) -> all.put(id, List.copyOf(secrets)));
        return all;
    }

    /**
     * Puts secrets back; a seed's secret that is not among them was deleted.
     *
     * @param kept what {@link #kept()} said
     */
    public synchronized void restore(Map<Long, List<ServicePrincipalSecret>> kept) {
        byPrincipal.clear();
        kept.forEach((id, secrets) -> byPrincipal.put(id, new ArrayList<>(secrets)));
    }

    private List<ServicePrincipalSecret> ofPrincipal(long principalId) {
        return byPrincipal.computeIfAbsent(principalId, id -> new ArrayList<>());
    }
}
