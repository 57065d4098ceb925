package io.lakegate.acceptance;

import io.lakegate.demo.stage.Programs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The local Databricks as a program of its own, started from its jar as docs/emulator.md says; every port is a free one. */
final class EmulatorProcess implements AutoCloseable {

    /** The account admin that docs/emulator.md names. */
    static final String ADMIN_ID = "7c5dd1f4-3f5c-4ad3-9c42-0b5d2c8f6a11";

    static final String ADMIN_SECRET = "dose00000000000000000000000000demo01";

    private final Process process;
    private final List<String> greeting;

    private EmulatorProcess(Process process, List<String> greeting) {
        this.process = process;
        this.greeting = greeting;
    }

    /** Starts it and reads what it says about itself. */
    static EmulatorProcess start(Path home) {
        try {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-jar",
                            jar().toString(),
                            "--account-port=0",
                            "--workspace-port=0,0",
                            "--control-port=0",
                            "--tls-port=0",
                            "--proxy-port=0",
                            "--home=" + home)
                    .redirectErrorStream(true)
                    .start();
            return new EmulatorProcess(process, greeting(process));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String accountUrl() {
        return first("account")[1];
    }

    String accountId() {
        return first("account")[4];
    }

    String workspaceUrl() {
        return first("workspace")[1];
    }

    private String[] first(String what) {
        return greeting.stream()
                .filter(line -> line.startsWith(what + " "))
                .findFirst()
                .orElseThrow()
                .split(" +");
    }

    private static List<String> greeting(Process process) throws IOException {
        List<String> lines = new ArrayList<>();
        BufferedReader reader = process.inputReader();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            lines.add(line);
            if (line.endsWith("Ctrl-C.")) {
                return lines;
            }
        }
        throw new IllegalStateException("the local Databricks ended: " + lines);
    }

    private static Path jar() throws IOException {
        Path folder =
                Programs.serverJar().resolve("../../../../emulator/target").normalize();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file ->
                            file.getFileName().toString().matches("lakegate-emulator-[0-9.]+(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no local Databricks in " + folder));
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
