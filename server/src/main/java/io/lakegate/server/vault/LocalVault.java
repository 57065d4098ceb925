package io.lakegate.server.vault;

import com.google.crypto.tink.Aead;
import io.lakegate.server.database.Database;
import io.lakegate.server.oauth.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * Seals with AES-256-GCM under a data key that the master key wraps. A sealed value is {@code 1 | number of the data key (4 bytes) |
 * Tink's ciphertext}, so that it can be opened after the newest key has changed.
 */
public final class LocalVault implements Vault {

    private static final byte FORMAT = 1;
    private static final int HEADER = 5;

    private final DataKeys keys;

    /** Takes an opened installation; makes its first data key. */
    public LocalVault(Database database, Installation installation) {
        this.keys = new DataKeys(database, installation);
    }

    @Override
    public Sealed seal(SealContext context, Secret secret) {
        return sealBytes(context, secret.reveal().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String open(SealContext context, Sealed sealed) {
        return new String(openBytes(context, sealed), StandardCharsets.UTF_8);
    }

    Sealed sealBytes(SealContext context, byte[] secret) {
        int id = keys.newest();
        Aead key = keys.find(id).orElseThrow(() -> new IllegalStateException("data key " + id + " does not open"));
        try {
            byte[] cipher = key.encrypt(secret, AssociatedData.of(context));
            return new Sealed(ByteBuffer.allocate(HEADER + cipher.length)
                    .put(FORMAT)
                    .putInt(id)
                    .put(cipher)
                    .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal", e);
        }
    }

    byte[] openBytes(SealContext context, Sealed sealed) {
        ByteBuffer bytes = ByteBuffer.wrap(sealed.bytes());
        if (bytes.remaining() <= HEADER || bytes.get() != FORMAT) {
            throw new SealBrokenException(context);
        }
        Aead key = keys.find(bytes.getInt()).orElseThrow(() -> new SealBrokenException(context));
        byte[] cipher = new byte[bytes.remaining()];
        bytes.get(cipher);
        try {
            return key.decrypt(cipher, AssociatedData.of(context));
        } catch (GeneralSecurityException e) {
            throw new SealBrokenException(context);
        }
    }
}
