package io.lakegate.bench.peer;

import io.lakegate.bench.stage.Cluster;
import io.lakegate.bench.stage.Consent;
import io.lakegate.bench.stage.TokenAnswer;
import io.lakegate.bench.stage.TokenCallers;
import io.lakegate.bench.stage.Wait;
import io.lakegate.bench.stampede.Contender;
import io.lakegate.demo.Cast.Thing;
import io.lakegate.demo.stage.Programs;
import io.lakegate.demo.stage.StoryException;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@link SpringBroker} as a process of its own. */
public final class SpringContender implements Contender {

    /** As Spring Security ships it for PostgreSQL. */
    private static final String SCHEMA = "org/springframework/security/oauth2/client/oauth2-client-schema-postgres.sql";

    private static final Duration LONGEST_START = Duration.ofSeconds(60);

    private final Cluster cluster;
    private final Process process;
    private final int port;
    private final TokenCallers callers;

    private SpringContender(Cluster cluster, Process process, int port, int most) {
        this.cluster = cluster;
        this.process = process;
        this.port = port;
        this.callers = new TokenCallers(URI.create("http://localhost:" + port), most, Duration.ofSeconds(60));
    }

    /** Starts it beside a cluster, on its PostgreSQL, with a consent of its own at its emulator. */
    public static SpringContender start(Cluster cluster, int most) {
        cluster.postgres().execute("drop table if exists oauth2_authorized_client", schema());
        int port = Programs.freePort();
        byte[] refreshToken = Consent.refreshToken(
                        cluster.databricks(), cluster.cast().take(Thing.CLIENT_ID))
                .getBytes(StandardCharsets.UTF_8);
        try {
            Process process = new ProcessBuilder(command(cluster, port, refreshToken.length))
                    .redirectErrorStream(true)
                    .redirectOutput(cluster.scratch().resolve("spring.log").toFile())
                    .start();
            process.getOutputStream().write(refreshToken);
            process.getOutputStream().flush();
            SpringContender contender = new SpringContender(cluster, process, port, most);
            Wait.until("the Spring program listens", LONGEST_START, () -> Programs.listens(port));
            return contender;
        } catch (IOException e) {
            throw new StoryException("the Spring program did not start", e);
        }
    }

    @Override
    public String name() {
        return "Spring Security, 1 process";
    }

    /** It cannot be told another time, so its stored expiry is set back. */
    @Override
    public void expire() {
        cluster.postgres()
                .execute("update oauth2_authorized_client set access_token_issued_at = now() - interval '2 hours',"
                        + " access_token_expires_at = now() - interval '1 hour'");
    }

    @Override
    public List<TokenAnswer> stampede(int count) {
        List<Future<TokenAnswer>> asked = new ArrayList<>();
        for (int caller = 0; caller < count; caller++) {
            asked.add(callers.get(port, "/token", "none"));
        }
        return asked.stream()
                .map(answer -> answer.toCompletionStage().toCompletableFuture().join())
                .toList();
    }

    @Override
    public TokenAnswer askOnce() {
        return stampede(1).getFirst();
    }

    /** Spring Security has no state of its own for that; what one more caller hears, once the token is due again, is it. */
    @Override
    public String state() {
        expire();
        TokenAnswer next = askOnce();
        return next.good() ? "refreshes" : "dead: " + next.inWords();
    }

    @Override
    public void close() {
        callers.close();
        process.destroy();
    }

    private static List<String> command(Cluster cluster, int port, int secretLength) {
        return List.of(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty("java.class.path"),
                SpringBroker.class.getName(),
                "port=" + port,
                "url=" + cluster.postgres().jdbcUrl("spring"),
                "user=" + cluster.postgres().user(),
                "client_id=" + cluster.cast().take(Thing.CLIENT_ID),
                "client_secret=" + cluster.cast().take(Thing.CLIENT_SECRET),
                "token_uri=" + cluster.databricks().workspaceUrl().resolve("/oidc/v1/token"),
                "secrets=" + secretLength);
    }

    private static String schema() {
        try (var stream = SpringContender.class.getClassLoader().getResourceAsStream(SCHEMA)) {
            if (stream == null) {
                throw new StoryException("Spring Security's jar lacks " + SCHEMA);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
