package io.lakegate.cli.agent.file;

import io.lakegate.cli.server.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Writing for one reader alone, whole or not at all. */
final class OwnFile {

    private OwnFile() {}

    /**
     * Written beside it with its mode from the first byte, then moved over it: a reader sees the old text or the new one.
     *
     * @throws RefusedException where it cannot be written
     */
    static void replace(Path file, String text) {
        Path fresh = null;
        try {
            fresh = Files.createTempFile(file.getParent(), ".", ".new", mode("rw-------"));
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            remove(fresh);
            throw new RefusedException(
                    file + " cannot be written (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** Whether a file begins with this line; a link never does, because nobody here makes any. */
    static boolean beginsWith(Path file, String line) {
        try (var lines = Files.newBufferedReader(file)) {
            return !Files.isSymbolicLink(file) && line.equals(lines.readLine());
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            return false; // not even text
        }
    }

    /** Gone afterwards, as far as that is possible. */
    static void remove(@org.jspecify.annotations.Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // its folder is its owner's alone, and what it says is over soon
        }
    }

    static FileAttribute<?> mode(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
}
