package io.lakegate.emulator;

import io.lakegate.emulator.secret.PrivateFile;
import io.lakegate.emulator.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes the control token where only its owner reads it. */
final class ControlTokenFile {
    private ControlTokenFile() {}

    /**
     * Writes the token.
     *
     * @param file where to; an old one is replaced
     * @param token what to write
     * @throws PrivateFile.NotWrittenException if that is not possible
     */
    static void write(Path file, Secret token) {
        PrivateFile.write(file, token.reveal().getBytes(StandardCharsets.US_ASCII));
    }
}
