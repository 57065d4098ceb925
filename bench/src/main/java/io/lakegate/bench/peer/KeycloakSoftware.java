package io.lakegate.bench.peer;

import io.lakegate.bench.stage.Progress;
import io.lakegate.demo.stage.StoryException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Keycloak's own distribution, fetched from Maven Central by Maven, unpacked and built for PostgreSQL once. */
final class KeycloakSoftware {

    static final String VERSION = "26.7.0";

    private static final String ARTIFACT = "org.keycloak:keycloak-quarkus-dist:" + VERSION + ":zip";

    private KeycloakSoftware() {}

    /** Its folder, ready to start. */
    static Path ready(Progress progress) {
        Path root = Path.of(System.getProperty("lakegate.root", ".")).toAbsolutePath();
        Path peers = root.resolve("bench/target/peer");
        Path folder = peers.resolve("keycloak-" + VERSION);
        if (Files.exists(folder.resolve("built"))) {
            return folder;
        }
        progress.say("fetching Keycloak " + VERSION + " (170 MB) through Maven");
        run(
                root,
                List.of(
                        root.resolve("mvnw").toString(),
                        "-B",
                        "-q",
                        "-N",
                        "dependency:copy",
                        "-Dartifact=" + ARTIFACT,
                        "-DoutputDirectory=" + peers));
        unpack(peers.resolve("keycloak-quarkus-dist-" + VERSION + ".zip"), peers);
        progress.say("building Keycloak for PostgreSQL");
        run(folder, List.of("sh", "bin/kc.sh", "build", "--db=postgres", "--cache=local"));
        try {
            Files.createFile(folder.resolve("built"));
        } catch (IOException e) {
            throw new StoryException("cannot write to " + folder, e);
        }
        return folder;
    }

    private static void unpack(Path zip, Path into) {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (Enumeration<? extends ZipEntry> all = file.entries(); all.hasMoreElements(); ) {
                unpack(file, all.nextElement(), into);
            }
        } catch (IOException e) {
            throw new StoryException("cannot unpack " + zip, e);
        }
    }

    private static void unpack(ZipFile file, ZipEntry entry, Path into) throws IOException {
        Path target = into.resolve(entry.getName()).normalize();
        if (!target.startsWith(into)) {
            throw new IOException("the archive names a file outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.resolveSibling("."));
        try (InputStream content = file.getInputStream(entry)) {
            Files.copy(content, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void run(Path folder, List<String> command) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1"); // it builds once and ends
            Process process = builder.start();
            String output =
                    new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new StoryException(String.join(" ", command) + " failed: " + output);
            }
        } catch (IOException e) {
            throw new StoryException("cannot run " + command.getFirst(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoryException("interrupted", e);
        }
    }
}
