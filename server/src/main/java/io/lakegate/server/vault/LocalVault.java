package io.lakegate.server.vault;

import com.google.crypto.tink.Aead;
import io.lakegate.server.database.Database;
import io.lakegate.server.oauth.Secret;
import io.lakegate.server.vault.key.DataKeys;
import io.lakegate.server.vault.key.Installation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * Seals with AES-256-GCM under a data key that the master key wraps. A sealed value is {@code 1 | number of the data key (4 bytes) |
 * Tink's ciphertext}, so that it can be opened after the newest key has changed.
 */
public final class LocalVault implements Vault {

    private static final byte FORMAT = 1;
    static final int HEADER = 5;

    private final DataKeys keys;

    /** Takes an opened installation; makes its first data key. */
    public LocalVault(Database database, Installation installation) {
        this(new DataKeys(database, installation));
    }

    /** With these keys. */
    public LocalVault(DataKeys keys) {
        this.keys = keys;
    }

    @Override
    public Sealed seal(SealContext context, Secret secret) {
        return sealBytes(context, secret.reveal().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String open(SealContext context, Sealed sealed) {
        return new String(openBytes(context, sealed), StandardCharsets.UTF_8);
    }

    /**
     * The same secret under another data key.
     *
     * @throws SealBrokenException if it does not open
     */
    public Sealed reseal(SealContext context, Sealed sealed, int dataKey) {
        return sealBytes(context, openBytes(context, sealed), dataKey);
    }

    Sealed sealBytes(SealContext context, byte[] secret) {
        return sealBytes(context, secret, keys.newest());
    }

    private Sealed sealBytes(SealContext context, byte[] secret, int id) {
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
