package io.lakegate.server.vault.key;

import java.security.GeneralSecurityException;
import java.util.UUID;

/**
 * The key that wraps the data keys and seals nothing else. Today a keyset file; a cloud key service can stand behind the same three
 * calls, since only data keys of a few hundred bytes pass through, once per process.
 */
public interface MasterKey {

    /** Names the key; lies in the database, so that a foreign keyset is noticed at start. Says nothing about the key itself. */
    String fingerprint();

    /** Encrypts a data key for this installation. */
    byte[] wrap(UUID installation, byte[] dataKey) throws GeneralSecurityException;

    /** Decrypts what {@link #wrap} gave for the same installation. */
    byte[] unwrap(UUID installation, byte[] wrapped) throws GeneralSecurityException;
}
