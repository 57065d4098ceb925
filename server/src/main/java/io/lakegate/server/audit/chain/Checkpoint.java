package io.lakegate.server.audit.chain;

import io.lakegate.server.vault.MacKey;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * Seals where the chains ended that had grown since the checkpoint before.
 *
 * @param number 1 is the first
 * @param at when, by the database's clock
 * @param coveredTo up to which entry a sweep had looked for unsealed ones
 * @param keyId of the key it is made with
 * @param heads in the order of their chains' ids
 * @param previous MAC of the checkpoint before; empty for the first
 * @param mac of all of this
 */
public record Checkpoint(
        long number, Instant at, long coveredTo, UUID keyId, List<Head> heads, byte[] previous, byte[] mac) {

    /** Copies. */
    public Checkpoint {
        heads = List.copyOf(heads);
    }

    Checkpoint signed(MacKey key) {
        return new Checkpoint(number, at, coveredTo, keyId, heads, previous, key.of(FrozenBytes.ofCheckpoint(this)));
    }

    /** Whether its MAC is that of its content. */
    public boolean stands(MacKey key) {
        return MessageDigest.isEqual(mac, key.of(FrozenBytes.ofCheckpoint(this)));
    }

    /** What to keep elsewhere: nobody can make another history end in the same words. */
    public String anchor() {
        return number + ":" + HexFormat.of().formatHex(mac, 0, 16);
    }
}
