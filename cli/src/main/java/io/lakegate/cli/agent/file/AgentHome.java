package io.lakegate.cli.agent.file;

import io.lakegate.cli.server.MisunderstoodException;
import io.lakegate.cli.server.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Map;
import java.util.Optional;

/**
 * Where the agent's files lie: {@code $LAKEGATE_AGENT_HOME}, else {@code lakegate/agent} below {@code $XDG_STATE_HOME}, else
 * below {@code ~/.local/state}. One agent per home; the home is its owner's alone.
 */
public record AgentHome(Path folder) {

    /** What Posit's tools look for in the path of a managed config file. */
    private static final String MANAGED = "posit-workbench";

    /** The address of a Unix socket has 108 bytes on Linux and 104 on macOS, its last being zero. */
    private static final int LONGEST_SOCKET = 103;

    /** As this environment says. The {@code databricks} helper finds it in the same way. */
    public static AgentHome of(Map<String, String> environment) {
        String own = environment.getOrDefault("LAKEGATE_AGENT_HOME", "");
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        if (own.startsWith("/")) {
            return new AgentHome(Path.of(own));
        }
        Path root = state.startsWith("/")
                ? Path.of(state)
                : Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".local", "state");
        return new AgentHome(root.resolve("lakegate").resolve("agent"));
    }

    /** The socket that it listens on. */
    public Path socket() {
        return folder.resolve("agent.sock");
    }

    /** The config file for Databricks' clients. */
    public Path config() {
        return managed().resolve("databricks.cfg");
    }

    /** What a background agent prints. */
    public Path log() {
        return folder.resolve("agent.log");
    }

    /** The helper that {@code lakegate exec} puts on a command's path. */
    public Path helper() {
        return folder.resolve("bin").resolve("databricks");
    }

    private Path managed() {
        return folder.resolve(MANAGED);
    }

    Path answers() {
        return folder.resolve("answers");
    }

    Path given() {
        return folder.resolve("given");
    }

    Path lock() {
        return folder.resolve("agent.lock");
    }

    Path choice() {
        return folder.resolve("workbench");
    }

    /**
     * Makes the folders, readable to their owner only.
     *
     * @throws RefusedException where they are somebody else's or open to others
     */
    public void prepare() {
        if (socket().toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_SOCKET) {
            throw new MisunderstoodException(
                    folder + " is too long a path for a socket; set LAKEGATE_AGENT_HOME to a shorter one");
        }
        for (Path each : new Path[] {folder, managed(), answers(), given(), helper().getParent()}) {
            prepare(each);
        }
    }

    private static void prepare(Path folder) {
        try {
            Files.createDirectories(folder, OwnFile.mode("rwx------"));
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) || !ours(folder)) {
                throw new RefusedException(folder + " is not your own folder; set LAKEGATE_AGENT_HOME to one that is");
            }
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new RefusedException(folder + " cannot be made ("
                    + e.getClass().getSimpleName() + "); set LAKEGATE_AGENT_HOME to a folder that can");
        }
    }

    /** Whether it belongs to whoever runs this program. */
    static boolean ours(Path path) throws IOException {
        return Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).equals(myself());
    }

    /** Whoever runs this program: the owner of what it makes. */
    public static UserPrincipal myself() throws IOException {
        Path made = Files.createTempFile("lakegate", ".own", OwnFile.mode("rw-------"));
        try {
            return Files.getOwner(made);
        } finally {
            Files.delete(made);
        }
    }

    /** Whether all folders are still there. */
    boolean whole() {
        return Files.isDirectory(managed()) && Files.isDirectory(answers()) && Files.isDirectory(given());
    }

    /** The connection that profile workbench stood for last time. */
    public Optional<String> chosen() {
        try {
            return Files.exists(choice())
                    ? Optional.of(Files.readString(choice()).strip())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Remembers it for the next start. */
    public void choose(String connection) {
        OwnFile.replace(choice(), connection + "\n");
    }
}
