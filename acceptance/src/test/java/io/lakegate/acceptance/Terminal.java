package io.lakegate.acceptance;

import io.lakegate.acceptance.Typed.Result;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A shell into which commands are pasted as a guide prints them. {@code lakegate} is the built command line, curl is the
 * machine's own, {@code databricks} is {@link DatabricksCommand}.
 */
final class Terminal {

    /** Where a guide's curl would otherwise wait for ever. */
    private static final long LONGEST_SECONDS = 90;

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();

    /** With its programs and settings in this folder. */
    Terminal(Path folder) {
        this.folder = folder;
        String java =
                Path.of(System.getProperty("java.home"), "bin", "java") + " -XX:TieredStopAtLevel=1 -XX:+UseSerialGC ";
        program("lakegate", "exec " + java + "-jar '" + Typed.jar() + "' \"$@\"");
        program(
                "databricks",
                "exec " + java + "-cp '" + System.getProperty("java.class.path") + "' "
                        + DatabricksCommand.class.getName() + " \"$@\"");
        program("xdg-open", "printf %s \"$1\" > '" + folder + "/half' && mv '" + folder + "/half' '" + page() + "'");
        environment.put("XDG_CONFIG_HOME", folder.toString());
    }

    /** As {@code export} does. */
    Terminal export(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Where the address appears that a command opens in the desktop's browser. */
    Path page() {
        return folder.resolve("page");
    }

    /** Runs what was pasted; a command that fails ends it. */
    Result run(String pasted) {
        return end(start(pasted));
    }

    /** Runs what was pasted and gives its output; it must not fail. */
    String done(String pasted) {
        Result result = run(pasted);
        if (result.status() != 0) {
            throw new AssertionError(
                    pasted + "\nended with " + result.status() + "\n" + result.err() + "\n" + result.out());
        }
        return result.out();
    }

    /** Starts what waits for somebody. */
    Process start(String pasted) {
        var builder = new ProcessBuilder(List.of("/bin/sh", "-e", "-c", pasted))
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        Map<String, String> all = builder.environment();
        all.keySet().removeIf(name -> name.startsWith("LAKEGATE_") || name.startsWith("DATABRICKS_"));
        all.merge("PATH", folder.resolve("bin").toString(), (old, bin) -> bin + File.pathSeparator + old);
        all.putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for its end. */
    Result end(Process process) {
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroy();
                throw new AssertionError("it does not end: " + process.info().commandLine());
            }
            return new Result(process.exitValue(), text("out"), text("err"));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String text(String file) {
        try {
            return Files.readString(folder.resolve(file), StandardCharsets.UTF_8)
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void program(String name, String script) {
        try {
            Path file = Files.createDirectories(folder.resolve("bin")).resolve(name);
            Files.writeString(file, "#!/bin/sh\n" + script + "\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
