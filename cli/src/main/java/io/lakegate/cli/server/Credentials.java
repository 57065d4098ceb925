package io.lakegate.cli.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

/**
 * The keys that {@code lakegate login} made, one per server, in a file that only its owner may read:
 * {@code $XDG_CONFIG_HOME/lakegate/credentials.json}, by default below {@code ~/.config}.
 */
public final class Credentials {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    Credentials(Path file) {
        this.file = file;
    }

    /** Where the XDG base directory specification wants it. */
    public static Credentials of(Map<String, String> environment) {
        String config = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path root = config.startsWith("/") // the specification ignores relative ones
                ? Path.of(config)
                : Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".config");
        return new Credentials(root.resolve("lakegate").resolve("credentials.json"));
    }

    /** The key for this server, if somebody logged in. */
    public Optional<SavedKey> find(ServerUrl server) {
        JsonNode found = read().path(server.toString());
        return found.isObject()
                ? Optional.of(new SavedKey(
                        found.path("id").asText(),
                        new PersonalKey(found.path("key").asText()),
                        found.path("expires_at").asText()))
                : Optional.empty();
    }

    /** Keeps the key for this server; one that was there is forgotten. */
    public void save(ServerUrl server, SavedKey saved) {
        ObjectNode all = read();
        all.putObject(server.toString())
                .put("id", saved.id())
                .put("key", saved.key().reveal())
                .put("expires_at", saved.expiresAt());
        write(all);
    }

    /** Forgets the key for this server. */
    public void remove(ServerUrl server) {
        ObjectNode all = read();
        all.remove(server.toString());
        write(all);
    }

    /** Where the keys lie. */
    public Path file() {
        return file;
    }

    private ObjectNode read() {
        if (!Files.exists(file)) {
            return JSON.createObjectNode();
        }
        try {
            return JSON.readTree(file.toFile()) instanceof ObjectNode object ? object : JSON.createObjectNode();
        } catch (IOException e) {
            throw new RefusedException(file + " cannot be read; delete it and run lakegate login again");
        }
    }

    /** Written beside it with its mode from the first byte, then moved over it: never half, never readable to others. */
    private void write(ObjectNode all) {
        try {
            Files.createDirectories(file.getParent(), mode("rwx------"));
            Path fresh = Files.createTempFile(file.getParent(), ".credentials", ".new", mode("rw-------"));
            Files.writeString(fresh, all.toPrettyString() + "\n");
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new RefusedException(
                    file + " cannot be written (" + e.getClass().getSimpleName() + ")");
        }
    }

    private FileAttribute<?>[] mode(String permissions) {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0]; // Windows: what lies below the profile is the person's own
    }

    /**
     * A key as kept.
     *
     * @param id names it at the server, so that logout can revoke it
     * @param expiresAt as the server spelled it
     */
    public record SavedKey(String id, PersonalKey key, String expiresAt) {}
}
