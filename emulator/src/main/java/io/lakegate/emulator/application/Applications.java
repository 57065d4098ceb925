package io.lakegate.emulator.application;

import io.lakegate.emulator.directory.Principal;
import io.lakegate.emulator.secret.RandomText;
import io.lakegate.emulator.secret.Secret;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The account's OAuth applications, in memory. */
public final class Applications {
    private final Clock clock;
    private final RandomText random;
    private final Consumer<OAuthApplication> afterDeletion;
    private final Propagation propagation;
    private final Map<String, OAuthApplication> byClientId = new LinkedHashMap<>();
    private long registered;

    /**
     * Starts with the published applications; a deletion has no further consequence.
     *
     * @param clock stamps creation times
     */
    public Applications(Clock clock) {
        this(clock, RandomText.secure(), deleted -> {}, () -> Duration.ZERO);
    }

    /**
     * Starts with the published applications.
     *
     * @param clock stamps creation times
     * @param random what ids and secrets are made of
     * @param afterDeletion told of each application that was deleted
     * @param delay how long a change takes until it counts
     */
    public Applications(
            Clock clock, RandomText random, Consumer<OAuthApplication> afterDeletion, Supplier<Duration> delay) {
        this.clock = clock;
        this.random = random;
        this.afterDeletion = afterDeletion;
        this.propagation = new Propagation(clock, delay);
        reset();
    }

    /**
     * Registers an application. A confidential one gets a secret, which this answer alone holds.
     *
     * @param settings what the admin chose
     * @param creator the admin
     * @return the new application
     */
    public synchronized OAuthApplication register(ApplicationSettings settings, Principal creator) {
        OAuthApplication created = new OAuthApplication(
                ++registered,
                random.uuid(),
                random.uuid(),
                settings.confidential() ? Optional.of(newSecret()) : Optional.empty(),
                settings,
                clock.instant(),
                creator.subject(),
                creator.id(),
                false);
        put(created);
        return created;
    }

    /**
     * Finds an application, published or custom, as the OAuth endpoints know it: a change may take a while to get there.
     *
     * @param clientId its client id
     * @return the application
     */
    public synchronized Optional<OAuthApplication> find(String clientId) {
        return propagation.find(clientId);
    }

    /**
     * Finds a custom application.
     *
     * @param integrationId its id in the account API
     * @return the application
     */
    public synchronized Optional<OAuthApplication> findIntegration(String integrationId) {
        return custom().stream()
                .filter(application -> application.integrationId().equals(integrationId))
                .findFirst();
    }

    /**
     * The custom applications, oldest first.
     *
     * @return the applications
     */
    public synchronized List<OAuthApplication> custom() {
        return byClientId.values().stream().filter(one -> !one.published()).toList();
    }

    /**
     * The applications that Databricks brings along and that are on.
     *
     * @return the applications
     */
    public synchronized List<OAuthApplication> published() {
        return byClientId.values().stream().filter(OAuthApplication::published).toList();
    }

    /**
     * Every application, the published ones first.
     *
     * @return the applications
     */
    public synchronized Collection<OAuthApplication> list() {
        return List.copyOf(byClientId.values());
    }

    /**
     * Replaces an application's settings; it keeps its name, ids and secret.
     *
     * @param application the one to change
     * @param settings the new settings
     */
    public synchronized void change(OAuthApplication application, ApplicationSettings settings) {
        Optional.ofNullable(byClientId.get(application.clientId())).ifPresent(old -> put(old.changed(settings)));
    }

    /** Makes a published application known that was switched off. */
    synchronized void switchOn(OAuthApplication published) {
        put(published);
    }

    /**
     * Deletes an application; from now on nobody knows its client id.
     *
     * @param application the one to delete
     */
    public void delete(OAuthApplication application) {
        if (remove(application)) {
            afterDeletion.accept(application);
        }
    }

    /**
     * Gives a confidential application another secret; the old one is refused from then on. Databricks has no such call in its
     * account API; the emulator has it so that changing a secret can be tried.
     *
     * @param application the application as it was found; nothing happens if it is gone
     * @param secret the new one
     */
    public synchronized void replaceSecret(OAuthApplication application, Secret secret) {
        Optional.ofNullable(byClientId.get(application.clientId())).ifPresent(old -> put(old.withSecret(secret)));
    }

    private synchronized boolean remove(OAuthApplication application) {
        boolean known = byClientId.remove(application.clientId()) != null;
        if (known) {
            propagation.note(application.clientId(), Optional.empty());
        }
        return known;
    }

    private void put(OAuthApplication application) {
        byClientId.put(application.clientId(), application);
        propagation.note(application.clientId(), Optional.of(application));
    }

    /** Forgets every custom application. */
    public synchronized void reset() {
        byClientId.clear();
        propagation.clear();
        List<OAuthApplication> published = PublishedApplication.all(clock.instant());
        for (OAuthApplication one : published) {
            byClientId.put(one.clientId(), one);
            propagation.noteAtOnce(one);
        }
        registered = Math.max(registered, published.size());
    }

    /**
     * Puts applications back as they were; changes that had not propagated count from now on.
     *
     * @param kept what {@link #list()} said
     */
    public synchronized void restore(List<OAuthApplication> kept) {
        byClientId.clear();
        propagation.clear();
        for (OAuthApplication one : kept) {
            byClientId.put(one.clientId(), one);
            propagation.noteAtOnce(one);
            registered = Math.max(registered, one.number());
        }
    }

    private Secret newSecret() {
        return Secret.of("dose" + random.hex(16));
    }
}
