package io.lakegate.bench.tokenpath;

import io.lakegate.bench.peer.Keycloak;
import io.lakegate.bench.stage.Cluster;
import io.lakegate.bench.stage.Progress;
import java.net.URI;
import java.util.Optional;

/** Keycloak's broker read as something that wrk can ask; or nothing, where Keycloak was not asked for. */
record KeycloakTarget(Optional<Keycloak> keycloak, Optional<Target> target) implements AutoCloseable {

    static KeycloakTarget startIf(boolean wanted, Cluster cluster, Progress progress) {
        if (!wanted) {
            return new KeycloakTarget(Optional.empty(), Optional.empty());
        }
        Keycloak keycloak = Keycloak.start(cluster, Cores.forMeasured(), progress);
        try {
            var script = WrkScript.get(cluster.scratch(), Keycloak.READ, keycloak.signIn());
            URI url = URI.create("http://localhost:" + keycloak.port());
            return new KeycloakTarget(
                    Optional.of(keycloak), Optional.of(new Target("Keycloak", url, script, keycloak.pid())));
        } catch (RuntimeException e) {
            keycloak.close();
            throw e;
        }
    }

    @Override
    public void close() {
        keycloak.ifPresent(Keycloak::close);
    }
}
