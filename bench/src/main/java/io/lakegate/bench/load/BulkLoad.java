package io.lakegate.bench.load;

import io.lakegate.bench.stage.Cluster;
import io.lakegate.bench.stage.SharedPostgres;
import io.lakegate.demo.Cast;
import io.lakegate.demo.stage.Programs;
import io.lakegate.demo.stage.StoryException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** Many connections of Alice's at once, as if she had consented to each, granted to the apps in turn. */
public final class BulkLoad {

    private final Cluster cluster;
    private final List<LoadApp> apps;

    /**
     * Makes the apps.
     *
     * @param apps how many share the connections
     */
    public BulkLoad(Cluster cluster, int apps) {
        this.cluster = cluster;
        this.apps = LoadApp.make(cluster.postgres(), apps);
    }

    /** The apps in the order in which they share. */
    public List<LoadApp> apps() {
        return apps;
    }

    /** The id of the connection with this number. */
    public static String id(int number) {
        return String.format(Locale.ROOT, "00000000-0000-4000-8000-%012x", number);
    }

    /** The key of the app that may use the connection with this number. */
    public String keyFor(int number) {
        return apps.get(number % apps.size()).key();
    }

    /**
     * What one connection holds.
     *
     * @param issuedAt of the access token, by the database's clock
     */
    public record Tokens(String access, String refresh, Instant issuedAt) {}

    /**
     * Loads the connections with the numbers {@code from} to {@code to - 1}.
     *
     * @param life of every access token
     * @param tokens by number
     */
    public void load(int from, int to, Duration life, IntFunction<Tokens> tokens) {
        try {
            Process loader = new ProcessBuilder(command(life))
                    .redirectErrorStream(true)
                    .redirectOutput(cluster.scratch().resolve("loader.log").toFile())
                    .start();
            try (BufferedWriter lines =
                    new BufferedWriter(new OutputStreamWriter(loader.getOutputStream(), StandardCharsets.UTF_8))) {
                for (int number = from; number < to; number++) {
                    lines.write(line(number, tokens.apply(number)));
                }
            }
            if (loader.waitFor() != 0) {
                throw new StoryException("the bulk load failed; its words: " + tail());
            }
        } catch (IOException e) {
            throw new StoryException("the bulk load failed; its words: " + tail(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoryException("interrupted", e);
        }
        cluster.postgres().execute("analyze");
    }

    private String line(int number, Tokens tokens) {
        return id(number) + "\t" + tokens.access() + "\t" + tokens.refresh() + "\t"
                + tokens.issuedAt().toEpochMilli() + "\t"
                + apps.get(number % apps.size()).id() + "\n";
    }

    private List<String> command(Duration life) {
        SharedPostgres postgres = cluster.postgres();
        Path app = Programs.serverJar().resolveSibling("app");
        Path lib = Programs.serverJar().resolveSibling("lib");
        String classes = Path.of(BulkLoad.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                app + "/*:" + lib.resolve("main") + "/*:" + lib.resolve("boot") + "/*:" + classes,
                Loader.class.getName(),
                "url=" + postgres.jdbcUrl("loader"),
                "user=" + postgres.user(),
                "keyset=" + cluster.keyset(),
                "integration=" + postgres.text("select id::text from integration limit 1"),
                "owner=" + postgres.text("select id::text from person where name = '" + Cast.USER_NAME + "'"),
                "token_endpoint=" + postgres.text("select token_endpoint from integration limit 1"),
                "scopes=" + postgres.text("select scopes from integration limit 1"),
                "life=" + life.toSeconds());
    }

    private String tail() {
        try {
            List<String> lines =
                    java.nio.file.Files.readAllLines(cluster.scratch().resolve("loader.log"));
            return String.join("\n", lines.subList(0, Math.min(lines.size(), 8)));
        } catch (IOException e) {
            return "none";
        }
    }
}
