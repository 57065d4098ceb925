package io.lakegate.emulator;

import io.lakegate.emulator.secret.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes the control token where only its owner reads it. */
final class ControlTokenFile {
    private ControlTokenFile() {}

    /** The file cannot be written; the message is one line for the user. */
    static final class NotWrittenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotWrittenException(Path file, IOException cause) {
            super("cannot write " + file + ": does its folder exist, and may you write there?", cause);
        }
    }

    /**
     * Writes the token. The file is born with mode 0600 and put in place at once, so that nobody reads it early or half.
     *
     * @param file where to; an old one is replaced
     * @param token what to write
     */
    static void write(Path file, Secret token) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            try (SeekableByteChannel channel = Files.newByteChannel(
                    fresh,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                channel.write(ByteBuffer.wrap(token.reveal().getBytes(StandardCharsets.US_ASCII)));
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new NotWrittenException(file, failed);
        }
    }
}
