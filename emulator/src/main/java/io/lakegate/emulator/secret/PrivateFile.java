package io.lakegate.emulator.secret;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes what only its owner may read. */
public final class PrivateFile {
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNERS_FOLDER = PosixFilePermissions.fromString("rwx------");

    private PrivateFile() {}

    /** The file cannot be written; the message is one line for the user. */
    public static final class NotWrittenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotWrittenException(Path file, IOException cause) {
            super("cannot write " + file + ": does its folder exist, and may you write there?", cause);
        }
    }

    /**
     * Writes a file. It is born with mode 0600 and put in place at once, so that nobody reads it early or half.
     *
     * @param file where to; an old one is replaced
     * @param content what to write
     * @throws NotWrittenException if that is not possible
     */
    public static void write(Path file, byte[] content) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            try (SeekableByteChannel channel = Files.newByteChannel(
                    fresh,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(OWNER))) {
                ByteBuffer rest = ByteBuffer.wrap(content);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new NotWrittenException(file, failed);
        }
    }

    /**
     * What to tell the user when a file of the emulator cannot be written.
     *
     * @param file the file
     * @param cause why
     * @return the exception to throw
     */
    public static NotWrittenException notWritten(Path file, IOException cause) {
        return new NotWrittenException(file, cause);
    }

    /**
     * Makes a folder, if it is not there, that only its owner opens.
     *
     * @param folder the folder; those above it are made too
     * @throws NotWrittenException if that is not possible
     */
    public static void makeFolder(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNERS_FOLDER));
            }
        } catch (IOException failed) {
            throw new NotWrittenException(folder, failed);
        }
    }

    /**
     * Whether nobody else may read or write a file.
     *
     * @param file an existing file
     * @return true for mode 0600 and less
     * @throws IOException if the file cannot be looked at
     */
    public static boolean isPrivate(Path file) throws IOException {
        return OWNER.containsAll(Files.getPosixFilePermissions(file));
    }
}
