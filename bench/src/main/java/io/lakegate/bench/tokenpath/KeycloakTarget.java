package io.lakegate.bench.tokenpath;

import io.lakegate.bench.stage.Cluster;
import io.lakegate.bench.stage.Progress;
import java.util.Optional;

/** Keycloak's broker read as something that wrk can ask; or nothing, where Keycloak was not asked for. */
record KeycloakTarget(Optional<Target> target) implements AutoCloseable {

    static KeycloakTarget startIf(boolean wanted, Cluster cluster, Progress progress) {
        return new KeycloakTarget(Optional.empty());
    }

    @Override
    public void close() {}
}
