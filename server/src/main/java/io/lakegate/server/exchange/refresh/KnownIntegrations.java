package io.lakegate.server.exchange.refresh;

import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.integration.Integrations;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Integrations by the version that a lease found, so that a refresh need not read its integration. Never stale: another version is
 * another integration here.
 */
@Singleton
class KnownIntegrations {

    private static final int MOST = 10_000;

    private final Integrations integrations;
    private final ConcurrentMap<IntegrationId, Integration> known = new ConcurrentHashMap<>();

    KnownIntegrations(Integrations integrations) {
        this.integrations = integrations;
    }

    /** The integration as it was at the lease, or a newer one; empty if it is gone or paused by now. */
    Optional<Integration> find(IntegrationId id, long version) {
        Integration found = known.get(id);
        return found != null && found.version() == version ? Optional.of(found) : read(id);
    }

    /** Whether refreshing its connections makes sense now. */
    boolean runs(IntegrationId id) {
        return read(id).isPresent();
    }

    private Optional<Integration> read(IntegrationId id) {
        Optional<Integration> found = integrations.find(id);
        if (known.size() >= MOST) {
            known.clear();
        }
        found.ifPresentOrElse(integration -> known.put(id, integration), () -> known.remove(id));
        return found.filter(integration -> integration.pausedReason().isEmpty());
    }
}
