package io.lakegate.bench.morning;

import io.lakegate.bench.load.BulkLoad;
import io.lakegate.bench.load.BulkLoad.Tokens;
import io.lakegate.bench.stage.Cluster;
import io.lakegate.bench.stage.Consent;
import io.lakegate.bench.stage.Progress;
import io.lakegate.demo.Cast.Thing;
import java.time.Duration;
import java.time.Instant;

/** The connections, each with a living session of its own at the local Databricks. */
record Crowd(BulkLoad bulk, int size) {

    static final Duration LIFE = Duration.ofMinutes(60);

    /** With a life of 60 minutes: 48 minus up to a tenth of the life (DESIGN part 5, rule 1). */
    private static final Duration EARLIEST_RENEWAL = Duration.ofMinutes(42);

    private static final Duration WITHIN = Duration.ofMinutes(1);
    private static final int LOADED_PER_SECOND = 3000;
    private static final int APPS = 50;

    /** All consented within one minute; the first of them is due soon after they are all there. */
    static Crowd connect(Cluster cluster, int size, Progress progress) {
        progress.say("connecting " + size + " people, all within one minute");
        String clientId = cluster.cast().take(Thing.CLIENT_ID);
        Instant firstDue = Instant.now().plusSeconds(20 + size / LOADED_PER_SECOND);
        BulkLoad bulk = new BulkLoad(cluster, APPS);
        bulk.load(0, size, LIFE, number -> {
            Instant issued = firstDue.minus(EARLIEST_RENEWAL)
                    .plus(WITHIN.multipliedBy(number).dividedBy(size));
            return new Tokens("opaque-first-" + number, Consent.refreshToken(cluster.databricks(), clientId), issued);
        });
        return new Crowd(bulk, size);
    }
}
