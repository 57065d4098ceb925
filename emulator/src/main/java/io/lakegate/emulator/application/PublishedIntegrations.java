package io.lakegate.emulator.application;

import io.lakegate.emulator.directory.Principal;
import io.lakegate.emulator.secret.RandomText;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Which published applications are on in an account: all of them at first. One that is off is as unknown to the OAuth
 * endpoints as one that never existed.
 */
public final class PublishedIntegrations {
    private final Clock clock;
    private final RandomText random;
    private final Applications applications;
    private final Map<String, PublishedIntegration> byId = new LinkedHashMap<>();
    private long made;

    /**
     * Starts with all of them on.
     *
     * @param clock stamps them
     * @param random what ids are made of
     * @param applications where those that are on can be found by client id
     */
    public PublishedIntegrations(Clock clock, RandomText random, Applications applications) {
        this.clock = clock;
        this.random = random;
        this.applications = applications;
        reset();
    }

    /**
     * Every published application, on or off, with the lifetimes that Databricks gave it.
     *
     * @return the applications in a fixed order
     */
    public List<OAuthApplication> catalogue() {
        return PublishedApplication.all(Instant.EPOCH);
    }

    /**
     * Switches a published application on.
     *
     * @param appId its app id or its client id
     * @param policy its lifetimes
     * @param creator the admin
     * @return the integration
     * @throws IllegalArgumentException if there is no such application
     * @throws IllegalStateException if it is on already
     */
    public synchronized PublishedIntegration create(String appId, TokenAccessPolicy policy, Principal creator) {
        OAuthApplication application = catalogue().stream()
                .filter(one ->
                        one.integrationId().equals(appId) || one.clientId().equals(appId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no published app '" + appId + "'."));
        if (findByClient(application.clientId()).isPresent()) {
            throw new IllegalStateException("Published app '" + appId + "' has an integration already.");
        }
        OAuthApplication on = application.changed(application.settings().withPolicy(policy));
        applications.switchOn(on);
        return keep(new PublishedIntegration(++made, random.uuid(), on, clock.instant(), creator.id()));
    }

    /**
     * Gives an application other lifetimes.
     *
     * @param old the integration
     * @param policy the new lifetimes
     */
    public synchronized void change(PublishedIntegration old, TokenAccessPolicy policy) {
        OAuthApplication changed =
                old.application().changed(old.application().settings().withPolicy(policy));
        applications.change(changed, changed.settings());
        keep(new PublishedIntegration(old.number(), old.id(), changed, old.createdAt(), old.creatorId()));
    }

    /**
     * Switches an application off.
     *
     * @param integration the integration
     */
    public synchronized void delete(PublishedIntegration integration) {
        if (byId.remove(integration.id()) != null) {
            applications.delete(integration.application());
        }
    }

    /**
     * Finds an integration.
     *
     * @param id its id in the account API
     * @return the integration
     */
    public synchronized Optional<PublishedIntegration> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /**
     * Finds the integration of an application.
     *
     * @param clientId the application's client id
     * @return the integration, if the application is on
     */
    public synchronized Optional<PublishedIntegration> findByClient(String clientId) {
        return byId.values().stream()
                .filter(one -> one.application().clientId().equals(clientId))
                .findFirst();
    }

    /**
     * Those that are on, in the order in which they were switched on.
     *
     * @return the integrations
     */
    public synchronized List<PublishedIntegration> list() {
        return List.copyOf(byId.values());
    }

    /** Back to all of them on; {@link Applications#reset()} comes first. */
    public synchronized void reset() {
        byId.clear();
        made = 0;
        Instant now = clock.instant();
        catalogue().forEach(one -> keep(new PublishedIntegration(++made, idOf(one), one, now, 0)));
    }

    private PublishedIntegration keep(PublishedIntegration integration) {
        byId.put(integration.id(), integration);
        return integration;
    }

    /** The same at every start. */
    private static String idOf(OAuthApplication application) {
        byte[] name = ("integration " + application.clientId()).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(name).toString();
    }
}
