package io.lakegate.server.vault.key;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a keyset file holds: one master key, and more of them from the start of a rotation until the old ones are put away. Which one
 * wraps, the database says ({@code installation.master_key_fingerprint}); the file's own word for it, <i>primary</i>, follows.
 */
final class Keyset {

    private final KeysetHandle handle;
    private final List<String> fingerprints;

    private Keyset(KeysetHandle handle) throws GeneralSecurityException {
        this.handle = handle;
        var found = new ArrayList<String>();
        for (int i = 0; i < handle.size(); i++) {
            found.add(handle.getAt(i).getStatus() == KeyStatus.ENABLED ? fingerprint(handle.getAt(i)) : "");
        }
        this.fingerprints = List.copyOf(found);
    }

    /** A new one with one new key. */
    static Keyset generate() throws GeneralSecurityException {
        AeadConfig.register();
        return new Keyset(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get()));
    }

    /** Reads what {@link #json} wrote, or Tink's own tools. */
    static Keyset parse(String json) throws GeneralSecurityException {
        AeadConfig.register();
        return new Keyset(TinkJsonProtoKeysetFormat.parseKeyset(
                json, RegistryConfiguration.get(), InsecureSecretKeyAccess.get()));
    }

    /** All of it, keys included. For the file and nothing else. */
    String json() throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(
                handle, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
    }

    /** Of every key that may be used. */
    List<String> fingerprints() {
        return fingerprints.stream().filter(it -> !it.isEmpty()).toList();
    }

    /** Of the key that the file calls primary. */
    String fingerprint() {
        for (int i = 0; i < handle.size(); i++) {
            if (handle.getAt(i).isPrimary()) {
                return fingerprints.get(i);
            }
        }
        throw new IllegalStateException("Tink reads no keyset without a primary key");
    }

    /** The key of that fingerprint, to wrap with. It unwraps what any key of this keyset has wrapped. */
    Optional<MasterKey> find(String fingerprint) {
        try {
            return fingerprints.contains(fingerprint)
                    ? Optional.of(new FileMasterKey(
                            fingerprint,
                            preferring(fingerprint).handle.getPrimitive(RegistryConfiguration.get(), Aead.class)))
                    : Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a keyset that could be read has keys that can be used", e);
        }
    }

    /** The same and a new key, which is the last and not primary. */
    Keyset withNewKey() throws GeneralSecurityException {
        return new Keyset(KeysetHandle.newBuilder(handle)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId())
                .build());
    }

    /** The same with that key as primary. */
    Keyset preferring(String fingerprint) throws GeneralSecurityException {
        KeysetHandle.Builder keys = KeysetHandle.newBuilder(handle);
        keys.getAt(fingerprints.indexOf(fingerprint)).makePrimary();
        return new Keyset(keys.build());
    }

    /** These keys and no others, one of them primary. */
    Keyset only(List<String> these, String primary) throws GeneralSecurityException {
        KeysetHandle.Builder keys = KeysetHandle.newBuilder(handle);
        keys.getAt(fingerprints.indexOf(primary)).makePrimary();
        for (int i = keys.size() - 1; i >= 0; i--) {
            if (!these.contains(fingerprints.get(i))) {
                keys.deleteAt(i);
            }
        }
        return new Keyset(keys.build());
    }

    /** A hash of 256 random bits cannot be searched. It depends on the key alone, not on how the file spells it. */
    @AccessesPartialKey
    private static String fingerprint(KeysetHandle.Entry entry) throws GeneralSecurityException {
        if (!(entry.getKey() instanceof AesGcmKey key)) {
            throw new GeneralSecurityException("not an AES-GCM keyset");
        }
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update("lakegate master key|".getBytes(StandardCharsets.UTF_8));
        digest.update(key.getKeyBytes().toByteArray(InsecureSecretKeyAccess.get()));
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    @Override
    public String toString() {
        return "Keyset(" + fingerprints + ")";
    }

    private record FileMasterKey(String fingerprint, Aead aead) implements MasterKey {

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

        @Override
        public String toString() {
            return "MasterKey(" + fingerprint + ")";
        }
    }
}
