package io.lakegate.server.vault;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.lakegate.server.setting.StartRefusedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;

/** A master key in a file: a Tink keyset as JSON, readable by its owner only. */
final class KeysetFile implements MasterKey {

    private final String fingerprint;
    private final Aead aead;

    private KeysetFile(KeysetHandle handle) throws GeneralSecurityException {
        this.fingerprint = fingerprintOf(handle);
        this.aead = handle.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    /** Opens the file or refuses the start. */
    static KeysetFile open(Path file) {
        try {
            requirePrivate(file);
            AeadConfig.register();
            return new KeysetFile(TinkJsonProtoKeysetFormat.parseKeyset(
                    Files.readString(file), RegistryConfiguration.get(), InsecureSecretKeyAccess.get()));
        } catch (IOException e) {
            throw new StartRefusedException("cannot read the master keyset " + file + ": " + e.getMessage(), e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new StartRefusedException(
                    "the master keyset " + file + " is damaged; put it back from your backup", e);
        }
    }

    /** Makes a new key and writes it durably; the file must not exist. */
    static KeysetFile create(Path file) {
        try {
            AeadConfig.register();
            KeysetHandle handle =
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get());
            writeOnce(
                    file,
                    TinkJsonProtoKeysetFormat.serializeKeyset(
                            handle, RegistryConfiguration.get(), InsecureSecretKeyAccess.get()));
            return new KeysetFile(handle);
        } catch (IOException e) {
            throw new StartRefusedException("cannot write the master keyset " + file + ": " + e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink makes AES keys on every platform", e);
        }
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public byte[] wrap(UUID installation, byte[] dataKey) throws GeneralSecurityException {
        return aead.encrypt(dataKey, boundTo(installation));
    }

    @Override
    public byte[] unwrap(UUID installation, byte[] wrapped) throws GeneralSecurityException {
        return aead.decrypt(wrapped, boundTo(installation));
    }

    private static byte[] boundTo(UUID installation) {
        return ("lakegate data key|" + installation).getBytes(StandardCharsets.UTF_8);
    }

    /** A hash of 256 random bits cannot be searched. It depends on the key alone, not on how the file spells it. */
    @AccessesPartialKey
    private static String fingerprintOf(KeysetHandle handle) throws GeneralSecurityException {
        if (!(handle.getPrimary().getKey() instanceof AesGcmKey key)) {
            throw new GeneralSecurityException("not an AES-GCM keyset");
        }
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update("lakegate master key|".getBytes(StandardCharsets.UTF_8));
        digest.update(key.getKeyBytes().toByteArray(InsecureSecretKeyAccess.get()));
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    private static void requirePrivate(Path file) throws IOException {
        for (PosixFilePermission permission : Files.getPosixFilePermissions(file)) {
            if (permission.name().startsWith("OTHERS_") || permission == PosixFilePermission.GROUP_WRITE) {
                throw new StartRefusedException(
                        "the master keyset " + file + " is open to other users; run: chmod 600 " + file);
            }
        }
    }

    /** A linked file appears whole or not at all, and never replaces another. */
    private static void writeOnce(Path file, String json) throws IOException {
        Path folder = file.toAbsolutePath().resolveSibling(".");
        Files.createDirectories(folder);
        Path unfinished = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
        Files.createFile(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8)));
                channel.force(true);
            }
            Files.createLink(file, unfinished);
        } finally {
            Files.delete(unfinished);
        }
        try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }
}
