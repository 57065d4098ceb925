package io.lakegate.bench.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.bench.stage.Cluster;
import io.lakegate.bench.stage.Progress;
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

/**
 * Keycloak as a process of its own in production mode, on the cluster's PostgreSQL, with the local Databricks as an identity provider whose
 * tokens it stores, and Alice signed in through it.
 */
public final class Keycloak implements AutoCloseable {

    /** What wrk and callers ask. */
    public static final String READ = "/realms/bench/broker/databricks/token";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ADMIN = "bench";
    private static final String ADMIN_PASSWORD = "only-for-this-bench";
    private static final Duration LONGEST_START = Duration.ofMinutes(5);

    private final Process process;
    private final int port;
    private final Cluster cluster;
    private final Http http = new Http(new Narrator(new PrintStream(PrintStream.nullOutputStream())));

    private Keycloak(Process process, int port, Cluster cluster) {
        this.process = process;
        this.port = port;
        this.cluster = cluster;
    }

    /**
     * Starts and configures it.
     *
     * @param prefix goes before its command, such as {@code taskset -c 0}
     */
    public static Keycloak start(Cluster cluster, List<String> prefix, Progress progress) {
        Path folder = KeycloakSoftware.ready(progress);
        progress.say("starting Keycloak " + KeycloakSoftware.VERSION);
        String database = "keycloak" + System.nanoTime();
        cluster.postgres().execute("create database " + database);
        int port = Programs.freePort();
        try {
            ProcessBuilder builder = new ProcessBuilder(command(cluster, prefix, port, database))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(cluster.scratch().resolve("keycloak.log").toFile());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
            builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN_PASSWORD);
            return new Keycloak(builder.start(), port, cluster).configured();
        } catch (IOException e) {
            throw new StoryException("Keycloak did not start", e);
        }
    }

    /** The process id of its JVM, which its start script keeps as a child. */
    public long pid() {
        return jvm().pid();
    }

    private ProcessHandle jvm() {
        return process.descendants()
                .filter(child -> child.info().command().orElse("").endsWith("/java"))
                .findFirst()
                .orElse(process.toHandle());
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** What it calls itself. */
    public URI url() {
        return URI.create("http://localhost:" + port);
    }

    /** Alice signs in through it at Databricks; gives her Keycloak token, which may read the stored Databricks token. */
    public String signIn() {
        return new KeycloakSignIn(cluster, this, http).token();
    }

    /** Its clock cannot be moved, so the expiry that it noted with the stored token is set back; its cache of users is emptied. */
    void expireStoredTokens() {
        String past = "extract(epoch from now() - interval '1 hour')::bigint";
        cluster.postgres()
                .executeIn(
                        database(),
                        "update federated_identity set token = regexp_replace(token, '\"accessTokenExpiration\"\\s*:\\s*\\d+',"
                                + " '\"accessTokenExpiration\":' || " + past + ")");
        http.json(url().resolve("/admin/realms/bench/clear-user-cache"), "Bearer " + adminToken(), "{}")
                .expectSuccess("emptying Keycloak's user cache");
    }

    @Override
    public void close() {
        ProcessHandle jvm = jvm();
        jvm.destroy();
        jvm.onExit().join();
        process.destroy();
        process.onExit().join();
    }

    private String database() {
        return cluster.postgres()
                .text("select datname from pg_database where datname like 'keycloak%' order by 1 desc limit 1");
    }

    private Keycloak configured() {
        try {
            configure();
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void configure() {
        Wait.until("Keycloak answers", LONGEST_START, () -> process.isAlive() && answers());
        ObjectNode realm = JSON.createObjectNode().put("realm", "bench").put("enabled", true);
        realm.put("accessTokenLifespan", 864_000)
                .put("ssoSessionMaxLifespan", 864_000)
                .put("ssoSessionIdleTimeout", 864_000);
        realm.putArray("clients")
                .addObject()
                .put("clientId", "bench")
                .put("publicClient", true)
                .put("standardFlowEnabled", true)
                .putArray("redirectUris")
                .add(url() + "/*");
        realm.putArray("identityProviders").add(identityProvider());
        http.json(url().resolve("/admin/realms"), "Bearer " + adminToken(), realm.toString())
                .expectSuccess("creating the realm");
    }

    private ObjectNode identityProvider() {
        var application =
                KeycloakApplication.register(cluster, http, url() + "/realms/bench/broker/databricks/endpoint");
        ObjectNode provider = JSON.createObjectNode()
                .put("alias", "databricks")
                .put("providerId", "oidc")
                .put("enabled", true)
                .put("storeToken", true)
                .put("addReadTokenRoleOnCreate", true)
                .put("trustEmail", true);
        provider.putObject("config")
                .put("clientId", application.clientId())
                .put("clientSecret", application.clientSecret())
                .put("clientAuthMethod", "client_secret_post")
                .put("authorizationUrl", endpoint("authorization_endpoint"))
                .put("tokenUrl", endpoint("token_endpoint"))
                .put("defaultScope", "openid email profile all-apis offline_access")
                .put("disableUserInfo", "true")
                .put("validateSignature", "false")
                .put("pkceEnabled", "true")
                .put("pkceMethod", "S256")
                .put("syncMode", "IMPORT");
        return provider;
    }

    private String endpoint(String column) {
        return cluster.postgres().text("select " + column + " from integration limit 1");
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

    private static List<String> command(Cluster cluster, List<String> prefix, int port, String database) {
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
                "--db-url=" + cluster.postgres().jdbcUrl("keycloak").replace("/lakegate?", "/" + database + "?"),
                "--db-username=" + cluster.postgres().user(),
                "--db-password=none"));
        return command;
    }
}
