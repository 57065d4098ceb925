package io.lakegate.demo.stage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where the built programs are, and room for them to run in. */
public final class Programs {

    private Programs() {}

    /** The built server, seen from the checkout's root (system property {@code lakegate.root}). */
    public static Path serverJar() {
        Path jar = Path.of(System.getProperty("lakegate.root", "."), "server/target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new StoryException("no server to start at " + jar + "; ./lakegate demo builds it");
        }
        return jar.toAbsolutePath();
    }

    /** The option that gives a JVM what {@code ./lakegate server} gives it. */
    public static String serverJavaOptions() {
        return "@"
                + Path.of(System.getProperty("lakegate.root", "."), "server/java-options")
                        .toAbsolutePath();
    }

    /** A port on loopback that was free a moment ago. */
    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new StoryException("no free port on loopback", e);
        }
    }

    /** Whether somebody takes connections at this port of loopback. */
    public static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Deletes a home that a story used. */
    public static void delete(Path home) {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new StoryException("could not delete " + home, e);
        }
    }
}
