package io.lakegate.bench.morning;

import io.lakegate.bench.load.BulkLoad;
import io.lakegate.bench.load.BulkLoad.Tokens;
import io.lakegate.bench.stage.Cluster;
import io.lakegate.bench.stage.Progress;
import io.lakegate.demo.Cast;
import io.lakegate.demo.Cast.Thing;
import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.application.OAuthApplication;
import io.lakegate.emulator.directory.User;
import io.lakegate.emulator.token.AuthorizationCode;
import io.lakegate.emulator.token.Level;
import io.lakegate.emulator.token.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

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
        Emulator databricks = cluster.databricks();
        OAuthApplication application = databricks
                .applications()
                .find(cluster.cast().take(Thing.CLIENT_ID))
                .orElseThrow();
        User user = cluster.cast().databricksUser(Cast.USER_NAME);
        Instant firstDue = Instant.now().plusSeconds(20 + size / LOADED_PER_SECOND);
        BulkLoad bulk = new BulkLoad(cluster, APPS);
        bulk.load(0, size, LIFE, number -> {
            Instant issued = firstDue.minus(EARLIEST_RENEWAL)
                    .plus(WITHIN.multipliedBy(number).dividedBy(size));
            return new Tokens("opaque-first-" + number, refreshToken(databricks, application, user), issued);
        });
        return new Crowd(bulk, size);
    }

    /** As after a consent, without the pages. */
    private static String refreshToken(Emulator databricks, OAuthApplication application, User user) {
        var workspace = databricks.workspaces().getFirst();
        Level level = new Level.Workspace(workspace.accountId(), workspace.id(), workspace.name());
        AuthorizationCode code = new AuthorizationCode(
                UUID.randomUUID().toString(),
                application.clientId(),
                "",
                "",
                user,
                level,
                List.of("all-apis", "sql", "offline_access"),
                Optional.empty(),
                Instant.now());
        Session session = databricks.sessions().begin(code, application.policy());
        return databricks
                .sessions()
                .firstRefreshToken(session, application.policy())
                .reveal();
    }
}
