package io.lakegate.acceptance;

import io.lakegate.demo.stage.Programs;
import io.lakegate.demo.stage.ServerProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Types commands: each is a process of its own, with the environment of a person at a terminal. */
final class Typed {

    /** One for each test JVM, so that nobody reads what another is writing. */
    private static final Path ARCHIVE = Path.of(
                    "target", "command-" + ProcessHandle.current().pid() + ".jsa")
            .toAbsolutePath();

    private final Path home;
    private final String url;

    /** For a person whose settings lie in this folder. */
    Typed(Path home, ServerProcess server) {
        this(home, server.url().toString());
    }

    Typed(Path home, String url) {
        this.home = home;
        this.url = url;
    }

    /**
     * What a command left.
     *
     * @param out standard output, without its last newline
     * @param err standard error, likewise
     */
    record Result(int status, String out, String err) {}

    /** Where {@code lakegate login} keeps the key. */
    Path credentials() {
        return home.resolve("lakegate/credentials.json");
    }

    /** Runs a command to its end. */
    Result run(String... words) {
        return run(Map.of(), words);
    }

    /** Runs a command with more environment. */
    Result run(Map<String, String> more, String... words) {
        try (Running running = start(more, words)) {
            return running.end();
        }
    }

    /** Starts a command that waits for something. */
    Running start(Map<String, String> more, String... words) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                // As bin and launcher do with a cache of their own: the first command notes what a start needs, the
                // others begin there.
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + ARCHIVE,
                "-Xlog:disable",
                "-Xlog:all=off",
                "-jar",
                jar().toString()));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("LAKEGATE_"));
        builder.environment().putAll(Map.of("LAKEGATE_URL", url, "XDG_CONFIG_HOME", home.toString()));
        builder.environment().putAll(more);
        try {
            return new Running(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The built command line. */
    static Path jar() {
        Path folder = Programs.serverJar().resolve("../../../../cli/target").normalize();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("lakegate-cli-[0-9.]+(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no command line in " + folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A command that has not ended. */
    static final class Running implements AutoCloseable {

        private static final long LONGEST_SECONDS = 60;

        private final Process process;
        private final BufferedReader err;

        private Running(Process process) {
            this.process = process;
            this.err = process.errorReader();
        }

        /** The next line on standard error that begins so. */
        String awaitRemark(String beginning) {
            return err.lines()
                    .filter(line -> line.startsWith(beginning))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("the command ended without saying " + beginning));
        }

        /** Waits for its end. */
        Result end() {
            try {
                process.getOutputStream().close();
                String out =
                        new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
                String rest = String.join("\n", err.lines().toList());
                if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                    throw new AssertionError("the command does not end");
                }
                return new Result(process.exitValue(), out.strip(), rest);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Sends it SIGTERM. */
        void terminate() {
            process.toHandle().destroy(); // the process' own destroy would close what it still says
        }

        /** Types a line. */
        void type(String line) {
            try {
                process.getOutputStream().write((line + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
                process.getOutputStream().flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
