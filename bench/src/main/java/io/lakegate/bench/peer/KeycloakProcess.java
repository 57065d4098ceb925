package io.lakegate.bench.peer;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.bench.stage.Progress;
import io.lakegate.bench.stage.SharedPostgres;
import io.lakegate.bench.stage.Wait;
import io.lakegate.demo.stage.Http;
import io.lakegate.demo.stage.Narrator;
import io.lakegate.demo.stage.Programs;
import io.lakegate.demo.stage.StoryException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Keycloak's own distribution as a process in production mode, with a database of its own in a PostgreSQL, nothing configured yet. */
public final class KeycloakProcess implements AutoCloseable {

    private static final String ADMIN = "bench";
    private static final String ADMIN_PASSWORD = "only-for-this-bench";
    private static final Duration LONGEST_START = Duration.ofMinutes(5);

    private final Process process;
    private final int port;
    private final String database;
    private final Http http = new Http(new Narrator(new PrintStream(PrintStream.nullOutputStream())));

    private KeycloakProcess(Process process, int port, String database) {
        this.process = process;
        this.port = port;
        this.database = database;
    }

    /**
     * Fetches and builds it where that has not been done, starts it, and waits until it answers.
     *
     * @param scratch where its log goes
     * @param prefix goes before its command, such as {@code taskset -c 0}
     */
    public static KeycloakProcess start(SharedPostgres postgres, Path scratch, List<String> prefix, Progress progress) {
        Path folder = KeycloakSoftware.ready(progress);
        progress.say("starting Keycloak " + KeycloakSoftware.VERSION);
        String database = "keycloak" + System.nanoTime();
        postgres.execute("create database " + database);
        int port = Programs.freePort();
        try {
            ProcessBuilder builder = new ProcessBuilder(command(postgres, prefix, port, database))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(scratch.resolve("keycloak.log").toFile());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
            builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN_PASSWORD);
            return new KeycloakProcess(builder.start(), port, database).answering();
        } catch (IOException e) {
            throw new StoryException("Keycloak did not start", e);
        }
    }

    /** The process id of its JVM, which its start script keeps as a child. */
    public long pid() {
        return jvm().pid();
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** What it calls itself. */
    public URI url() {
        return URI.create("http://localhost:" + port);
    }

    /** The name of its database. */
    String database() {
        return database;
    }

    /**
     * Its administrator posts JSON.
     *
     * @param path such as {@code /admin/realms}
     * @throws StoryException when Keycloak refuses
     */
    public void administer(String path, String json, String what) {
        http.json(url().resolve(path), "Bearer " + adminToken(), json).expectSuccess(what);
    }

    /**
     * A token for a program of a realm, by its secret.
     *
     * @return the access token, a JWT that the realm has signed
     */
    public String clientToken(String realm, String clientId, String clientSecret) {
        return http.form(
                        url().resolve("/realms/" + realm + "/protocol/openid-connect/token"),
                        "",
                        Map.of(
                                "grant_type",
                                "client_credentials",
                                "client_id",
                                clientId,
                                "client_secret",
                                clientSecret))
                .expectSuccess("a program signing in at Keycloak")
                .path("access_token")
                .asText();
    }

    @Override
    public void close() {
        ProcessHandle jvm = jvm();
        jvm.destroy();
        jvm.onExit().join();
        process.destroy();
        process.onExit().join();
    }

    private KeycloakProcess answering() {
        try {
            Wait.until("Keycloak answers", LONGEST_START, () -> process.isAlive() && answers());
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private ProcessHandle jvm() {
        return process.descendants()
                .filter(child -> child.info().command().orElse("").endsWith("/java"))
                .findFirst()
                .orElse(process.toHandle());
    }

    private String adminToken() {
        JsonNode answer = http.form(
                        url().resolve("/realms/master/protocol/openid-connect/token"),
                        "",
                        Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                "admin-cli",
                                "username",
                                ADMIN,
                                "password",
                                ADMIN_PASSWORD))
                .expectSuccess("Keycloak's admin signing in");
        return answer.path("access_token").asText();
    }

    private boolean answers() {
        try {
            return Programs.listens(port)
                    && http.form(url().resolve("/realms/master/protocol/openid-connect/token"), "", Map.of())
                                    .status()
                            < 500;
        } catch (StoryException notYet) {
            return false;
        }
    }

    private static List<String> command(SharedPostgres postgres, List<String> prefix, int port, String database) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                "sh",
                "bin/kc.sh",
                "start",
                "--optimized",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--hostname=http://localhost:" + port,
                "--db-url=" + postgres.jdbcUrl("keycloak").replace("/lakegate?", "/" + database + "?"),
                "--db-username=" + postgres.user(),
                "--db-password=none"));
        return command;
    }
}
