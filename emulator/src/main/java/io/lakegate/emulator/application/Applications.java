package io.lakegate.emulator.application;

import io.lakegate.emulator.directory.Principal;
import io.lakegate.emulator.secret.RandomText;
import io.lakegate.emulator.secret.Secret;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The account's OAuth applications, in memory. */
public final class Applications {
    private final Clock clock;
    private final Map<String, OAuthApplication> byClientId = new LinkedHashMap<>();

    /**
     * Starts with the published applications.
     *
     * @param clock stamps creation times
     */
    public Applications(Clock clock) {
        this.clock = clock;
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
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                settings.name(),
                settings.confidential() ? Optional.of(newSecret()) : Optional.empty(),
                settings.redirectUrls(),
                settings.scopes(),
                settings.userAuthorizedScopes(),
                settings.policy(),
                clock.instant(),
                creator.subject(),
                creator.id(),
                false);
        byClientId.put(created.clientId(), created);
        return created;
    }

    /**
     * Finds an application, published or custom.
     *
     * @param clientId its client id
     * @return the application
     */
    public synchronized Optional<OAuthApplication> find(String clientId) {
        return Optional.ofNullable(byClientId.get(clientId));
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
     * Every application, the published ones first.
     *
     * @return the applications
     */
    public synchronized Collection<OAuthApplication> list() {
        return List.copyOf(byClientId.values());
    }

    /**
     * Replaces an application's settings; it keeps its name, ids and secret. Counts at once, unlike the 30 minutes that
     * Databricks reserves.
     *
     * @param application the one to change
     * @param settings the new settings
     */
    public synchronized void change(OAuthApplication application, ApplicationSettings settings) {
        byClientId.computeIfPresent(application.clientId(), (id, old) -> old.changed(settings));
    }

    /**
     * Deletes an application. Its access tokens live on until they expire, its refresh tokens are dead.
     *
     * @param application the one to delete
     */
    public synchronized void delete(OAuthApplication application) {
        byClientId.remove(application.clientId());
    }

    /** Forgets every custom application. */
    public synchronized void reset() {
        byClientId.clear();
        PublishedApplications.all(clock.instant()).forEach(one -> byClientId.put(one.clientId(), one));
    }

    private static Secret newSecret() {
        return Secret.of("dose" + RandomText.hex(16));
    }
}
