package io.lakegate.server.vault.key;

import io.lakegate.server.setting.StartRefusedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.UUID;

/** Master keys in a file: a Tink keyset as JSON, readable by its owner only. Whoever looks sees an old or a new one, whole. */
final class KeysetFile {

    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rw-------");

    private KeysetFile() {}

    /** Opens the file or refuses the start. */
    static Keyset open(Path file) {
        try {
            requirePrivate(file);
            return Keyset.parse(Files.readString(file));
        } catch (IOException e) {
            throw new StartRefusedException("cannot read the master keyset " + file + ": " + e.getMessage(), e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new StartRefusedException(
                    "the master keyset " + file + " is damaged; put it back from your backup", e);
        }
    }

    /** Makes a new key and writes it durably; the file must not exist. */
    static Keyset create(Path file) {
        try {
            Keyset made = Keyset.generate();
            Files.createDirectories(file.toAbsolutePath().resolveSibling("."));
            Path unfinished = write(file, made, PRIVATE);
            try {
                Files.createLink(file, unfinished);
            } finally {
                Files.delete(unfinished);
            }
            settle(file);
            return made;
        } catch (IOException e) {
            throw new StartRefusedException("cannot write the master keyset " + file + ": " + e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink makes AES keys on every platform", e);
        }
    }

    /** Puts another one in its place, durably and at once; the file stays as closed as it was. */
    static void replace(Path file, Keyset keyset) throws IOException {
        Path real = file.toRealPath(); // a link stays a link
        try {
            Path unfinished = write(real, keyset, Files.getPosixFilePermissions(real));
            try {
                Files.move(unfinished, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
            settle(real);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a keyset that was read can be written", e);
        }
    }

    private static void requirePrivate(Path file) throws IOException {
        for (PosixFilePermission permission : Files.getPosixFilePermissions(file)) {
            if (permission.name().startsWith("OTHERS_") || permission == PosixFilePermission.GROUP_WRITE) {
                throw new StartRefusedException(
                        "the master keyset " + file + " is open to other users; run: chmod 600 " + file);
            }
        }
    }

    /** Beside the file, so that it can take its place in one step. */
    private static Path write(Path file, Keyset keyset, Set<PosixFilePermission> permissions)
            throws IOException, GeneralSecurityException {
        byte[] json = keyset.json().getBytes(StandardCharsets.UTF_8);
        Path unfinished = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
        Files.createFile(unfinished, PosixFilePermissions.asFileAttribute(PRIVATE));
        try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(json));
            channel.force(true);
        }
        Files.setPosixFilePermissions(unfinished, permissions);
        return unfinished;
    }

    private static void settle(Path file) throws IOException {
        try (FileChannel entries =
                FileChannel.open(file.toAbsolutePath().resolveSibling("."), StandardOpenOption.READ)) {
            entries.force(true);
        }
    }
}
