package io.lakegate.server;

import io.lakegate.server.database.TestDatabase;
import io.lakegate.server.vault.key.Installation;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The surroundings of every {@code @QuarkusTest}: a fresh database in development mode, used with a running server's few rights, a keyset in a folder of its own, free ports.
 * Annotate with {@code @QuarkusTest @WithTestResource(LakegateTestResource.class)}, and nothing else, so that all such tests share one
 * server.
 */
public final class LakegateTestResource implements QuarkusTestResourceLifecycleManager {

    /** Property with the port of the one workspace that the server may speak to. */
    public static final String WORKSPACE_PORT = "test.workspace.port";

    /** Property with the port of the one account console that the server may speak to. */
    public static final String ACCOUNT_PORT = "test.account.port";

    private @Nullable TestDatabase database;

    @Override
    public Map<String, String> start() {
        database = TestDatabase.fresh(true);
        Path home = newHome();
        Installation.open(database.database(), home.resolve("keyset.json"), true);
        int port = Ports.requireFree("127.0.0.1", 0, "nothing");
        var settings = new HashMap<String, String>();
        settings.put("lakegate.mode", "development");
        settings.put("lakegate.url", "http://localhost:" + port);
        settings.put("lakegate.home", home.toString());
        // A test that moves the clock wants to see who renews; the worker has tests of its own.
        settings.put("lakegate.renew.ahead", "off");
        // REST Assured sends it as Host, and the edge takes that of lakegate.url only.
        settings.put("quarkus.http.host", "localhost");
        // A test starts an emulator there if it wants one; only these places are allowed Databricks hosts.
        int workspace = Ports.requireFree("127.0.0.1", 0, "nothing");
        settings.put(WORKSPACE_PORT, Integer.toString(workspace));
        int account = Ports.requireFree("127.0.0.1", 0, "nothing");
        settings.put(ACCOUNT_PORT, Integer.toString(account));
        settings.put("lakegate.allowed.hosts", "http://127.0.0.1:" + workspace + ",http://127.0.0.1:" + account);
        settings.put("quarkus.http.test-port", Integer.toString(port));
        settings.put("quarkus.management.host", "127.0.0.1");
        settings.put("quarkus.management.test-port", "0");
        settings.put("quarkus.datasource.jdbc.url", database.jdbcUrl());
        settings.put("quarkus.datasource.username", database.runtimeUser());
        settings.put("quarkus.datasource.password", database.runtimePassword());
        return settings;
    }

    @Override
    public void stop() {
        if (database != null) {
            database.close();
        }
    }

    private static Path newHome() {
        try {
            Path target = Path.of("target").toAbsolutePath();
            Files.createDirectories(target);
            return Files.createTempDirectory(target, "test-home-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
