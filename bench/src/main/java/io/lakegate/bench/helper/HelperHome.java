package io.lakegate.bench.helper;

import io.lakegate.demo.stage.Programs;
import io.lakegate.demo.stage.StoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A home as the agent keeps it, with one answer in it, and the helper beside it as the command line installs it. */
final class HelperHome implements AutoCloseable {

    static final String HOST = "https://dbc-bench-1.cloud.databricks.com";

    /** As long as Databricks' own. */
    private static final String TOKEN = "eyJ" + "a".repeat(900);

    private final Path folder;

    private HelperHome(Path folder) {
        this.folder = folder;
    }

    static HelperHome made() {
        try {
            var home = new HelperHome(Files.createTempDirectory("lakegate-helper-"));
            home.install();
            home.answer();
            return home;
        } catch (IOException e) {
            throw new StoryException("no home for the helper", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoryException("interrupted", e);
        }
    }

    Path folder() {
        return folder;
    }

    Path helper() {
        return folder.resolve("bin").resolve("databricks");
    }

    private void install() throws IOException, InterruptedException {
        Process install = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        jar().toString(),
                        "agent",
                        "install-shim",
                        Objects.requireNonNull(helper().getParent()).toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(install.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (install.waitFor() != 0) {
            throw new StoryException("the helper was not installed: " + said);
        }
    }

    /** In the lines that {@code docs/agent.md} describes. */
    private void answer() throws IOException {
        String boot =
                Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        long now = (long)
                Double.parseDouble(Files.readString(Path.of("/proc/uptime")).split(" ", 2)[0]);
        String text = String.join(
                        "\n",
                        List.of(
                                "lakegate-answer 1",
                                boot,
                                Long.toString(now + 3600),
                                Long.toString(now),
                                "1",
                                "workbench",
                                HOST,
                                "2026-11-22T13:00:00Z",
                                TOKEN))
                + "\n";
        Files.createDirectories(folder.resolve("answers"));
        Files.createDirectories(folder.resolve("given"));
        Files.writeString(folder.resolve("answers").resolve("host-" + HOST.substring("https://".length())), text);
        Files.writeString(folder.resolve("answers").resolve("profile-workbench"), text);
    }

    private static Path jar() throws IOException {
        Path folder = Path.of(System.getProperty("lakegate.root", "."), "cli", "target")
                .toAbsolutePath();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("lakegate-cli-[0-9.]+(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow(
                            () -> new StoryException("no command line in " + folder + "; ./lakegate cli builds it"));
        }
    }

    @Override
    public void close() {
        Programs.delete(folder);
    }
}
