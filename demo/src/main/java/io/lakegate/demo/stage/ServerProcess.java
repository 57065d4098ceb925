package io.lakegate.demo.stage;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The broker as a process of its own, started as an operator would: environment variables and the jar. */
public final class ServerProcess implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(3);

    /** Long enough for a refresh in flight to end (60 s) and the database to stop. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(90);

    private static final Pattern FIRST_SIGN_IN = Pattern.compile("First sign-in: (\\S+) / (\\S+)");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Process process;
    private final Place place;
    private volatile Optional<String> oneTimePassword = Optional.empty();

    /**
     * Where it runs.
     *
     * @param databricks the local Databricks' addresses that it may talk to
     */
    public record Place(Path jar, Path home, int port, int managementPort, List<URI> databricks, Launch launch) {

        /** Started as the demo does. */
        public Place(Path jar, Path home, int port, int managementPort, List<URI> databricks) {
            this(jar, home, port, managementPort, databricks, Launch.STANDARD);
        }

        /** What people and programs call it: its own port, or the balancer that it stands behind. */
        public URI url() {
            return URI.create(launch.variables().getOrDefault("LAKEGATE_URL", "http://localhost:" + port));
        }

        public Path log() {
            return home.resolve("server.log");
        }

        URI ready() {
            return URI.create("http://127.0.0.1:" + managementPort + "/health/ready");
        }

        Map<String, String> environment() {
            Map<String, String> variables = new HashMap<>(Map.of(
                    "LAKEGATE_MODE", "development",
                    "LAKEGATE_HOME", home.toString(),
                    "LAKEGATE_URL", url().toString(),
                    "LAKEGATE_PORT", Integer.toString(port),
                    "LAKEGATE_MANAGEMENT_PORT", Integer.toString(managementPort),
                    "LAKEGATE_ALLOWED_HOSTS",
                            databricks.stream().map(URI::toString).collect(Collectors.joining(","))));
            variables.putAll(launch.variables());
            return variables;
        }

        List<String> command() {
            List<String> command = new ArrayList<>(launch.prefix());
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.add("--enable-native-access=ALL-UNNAMED");
            command.add("--sun-misc-unsafe-memory-access=allow");
            command.addAll(launch.javaOptions());
            command.add("-jar");
            command.add(jar.toString());
            return command;
        }
    }

    /**
     * How it is started where that differs from the demo's way.
     *
     * @param prefix goes before the command; must become the command itself, as {@code taskset} does
     * @param javaOptions for the JVM
     * @param variables further {@code LAKEGATE_*} variables; they win
     */
    public record Launch(List<String> prefix, List<String> javaOptions, Map<String, String> variables) {

        /** A short life: start fast. */
        static final Launch STANDARD = new Launch(List.of(), List.of("-XX:TieredStopAtLevel=1"), Map.of());
    }

    private ServerProcess(Process process, Place place) {
        this.process = process;
        this.place = place;
    }

    /** Starts it and waits until it is ready; says how long it has been waiting. */
    public static ServerProcess start(Place place, Narrator narrator) {
        try {
            Files.createDirectories(place.home());
            ProcessBuilder builder = new ProcessBuilder(place.command()).redirectErrorStream(true);
            builder.environment().putAll(place.environment());
            var server = new ServerProcess(builder.start(), place);
            // Not a virtual one: reading a pipe keeps its carrier, and with few cores nobody else would run.
            Thread.ofPlatform().daemon().name("server output").start(server::keepOutput);
            server.awaitReady(narrator);
            return server;
        } catch (IOException e) {
            throw new StoryException("the server could not be started: " + e.getMessage(), e);
        }
    }

    /** The one-time password of the first admin, if this start created one. */
    public Optional<String> oneTimePassword() {
        return oneTimePassword;
    }

    /** Where its pages and API are. */
    public URI url() {
        return place.url();
    }

    /** Where its metrics are. */
    public URI metrics() {
        return place.ready().resolve("/metrics");
    }

    /** Whether it still runs. */
    public boolean alive() {
        return process.isAlive();
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Where it runs. */
    public Place place() {
        return place;
    }

    /** Ends it as {@code kill -9} does: no goodbye, its PostgreSQL stays behind. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Starts another one in the same place, as an operator would after a crash. */
    public ServerProcess restart(Narrator narrator) {
        return start(place, narrator);
    }

    /** What it printed so far, the one-time password left out. */
    public Path log() {
        return place.log();
    }

    /** Its {@code LAKEGATE_HOME}. */
    public Path home() {
        return place.home();
    }

    /** Ends it as SIGTERM does and waits until its database has stopped too. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Keeps what the server prints in its log; the one-time password is for us and does not go there. */
    private void keepOutput() {
        try (BufferedReader lines = process.inputReader();
                BufferedWriter log =
                        Files.newBufferedWriter(place.log(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher first = FIRST_SIGN_IN.matcher(line);
                if (first.find()) {
                    oneTimePassword = Optional.of(first.group(2));
                    line = first.replaceAll("First sign-in: $1 / (told to the demo)");
                }
                log.write(line);
                log.newLine();
                log.flush();
            }
        } catch (IOException e) {
            // The process has ended; whoever waits for it will say so.
        }
    }

    private void awaitReady(Narrator narrator) {
        long start = System.nanoTime();
        for (int tries = 1; !ready(); tries++) {
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            if (!process.isAlive() || waited.compareTo(LONGEST_START) > 0) {
                close();
                throw new StoryException("the server did not start; its output: " + place.log() + "\n" + lastLines());
            }
            if (tries % 20 == 0) {
                narrator.say("… " + waited.toSeconds() + " s (the first start creates a database)");
            }
            pause();
        }
    }

    private String lastLines() {
        try {
            List<String> lines = Files.readAllLines(place.log());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
        } catch (IOException e) {
            return "";
        }
    }

    private boolean ready() {
        try {
            HttpRequest request = HttpRequest.newBuilder(place.ready())
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new StoryException("interrupted", e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(250));
        } catch (InterruptedException e) {
            throw new StoryException("interrupted", e);
        }
    }
}
