package io.lakegate.bench.stampede;

import io.lakegate.bench.stage.Cluster;
import io.lakegate.bench.stage.Progress;

/** Somebody else who keeps tokens. */
public interface Peer {

    /**
     * Starts it beside a cluster, with a consent of its own at the same emulator.
     *
     * @param most how many will ask at once
     */
    Contender start(Cluster cluster, int most, Progress progress);
}
