package io.lakegate.bench;

import io.lakegate.bench.peer.KeycloakContender;
import io.lakegate.bench.peer.SpringContender;
import io.lakegate.bench.stage.Cluster;
import io.lakegate.bench.stage.Progress;
import io.lakegate.bench.stampede.Contender;
import io.lakegate.bench.stampede.Peer;

/** Peers by the words of the command line. */
enum Peers implements Peer {
    KEYCLOAK {
        @Override
        public Contender start(Cluster cluster, int most, Progress progress) {
            return KeycloakContender.start(cluster, most, progress);
        }
    },
    SPRING {
        @Override
        public Contender start(Cluster cluster, int most, Progress progress) {
            return SpringContender.start(cluster, most);
        }
    };

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
