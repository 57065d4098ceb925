package io.lakegate.bench.peer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.bench.stage.Cluster;
import io.lakegate.bench.stage.Progress;
import io.lakegate.demo.stage.Http;
import io.lakegate.demo.stage.Narrator;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;

/**
 * Keycloak as a process of its own in production mode, on the cluster's PostgreSQL, with the local Databricks as an identity provider whose
 * tokens it stores, and Alice signed in through it.
 */
public final class Keycloak implements AutoCloseable {

    /** What wrk and callers ask. */
    public static final String READ = "/realms/bench/broker/databricks/token";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KeycloakProcess process;
    private final Cluster cluster;
    private final Http http = new Http(new Narrator(new PrintStream(PrintStream.nullOutputStream())));

    private Keycloak(KeycloakProcess process, Cluster cluster) {
        this.process = process;
        this.cluster = cluster;
    }

    /**
     * Starts and configures it.
     *
     * @param prefix goes before its command, such as {@code taskset -c 0}
     */
    public static Keycloak start(Cluster cluster, List<String> prefix, Progress progress) {
        var process = KeycloakProcess.start(cluster.postgres(), cluster.scratch(), prefix, progress);
        return new Keycloak(process, cluster).configured();
    }

    /** The process id of its JVM. */
    public long pid() {
        return process.pid();
    }

    /** Where it listens. */
    public int port() {
        return process.port();
    }

    /** What it calls itself. */
    public URI url() {
        return process.url();
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
                        process.database(),
                        "update federated_identity set token = regexp_replace(token, '\"accessTokenExpiration\"\\s*:\\s*\\d+',"
                                + " '\"accessTokenExpiration\":' || " + past + ")");
        process.administer("/admin/realms/bench/clear-user-cache", "{}", "emptying Keycloak's user cache");
    }

    @Override
    public void close() {
        process.close();
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
        process.administer("/admin/realms", realm.toString(), "creating the realm");
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
}
