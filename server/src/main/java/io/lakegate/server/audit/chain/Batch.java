package io.lakegate.server.audit.chain;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.SortedMap;
import java.util.UUID;

/**
 * A link of a chain.
 *
 * @param chain whose link
 * @param number 1 is the first
 * @param at when, by the database's clock
 * @param rows the entries it seals
 * @param digest of their MACs
 * @param previous MAC of the link before; of the chain itself for the first
 * @param mac of all of this
 */
public record Batch(UUID chain, long number, Instant at, SeqSet rows, byte[] digest, byte[] previous, byte[] mac) {

    static Batch after(Head head, Chain chain, Instant at, SortedMap<Long, byte[]> macs) {
        var unsigned = new Batch(
                chain.id(), head.number() + 1, at, SeqSet.of(macs.keySet()), digest(macs), head.mac(), new byte[0]);
        return unsigned.with(chain.key().of(FrozenBytes.ofBatch(unsigned)));
    }

    /** Whether its MAC is that of its content. */
    public boolean stands(Chain chain) {
        return MessageDigest.isEqual(mac, chain.key().of(FrozenBytes.ofBatch(this)));
    }

    /** What the next link is joined to. */
    public Head head() {
        return new Head(chain, number, mac);
    }

    /** SHA-256 over sequence numbers and MACs, in order. */
    public static byte[] digest(SortedMap<Long, byte[]> macs) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            macs.forEach((seq, mac) -> {
                digest.update(java.nio.ByteBuffer.allocate(Long.BYTES).putLong(0, seq));
                digest.update(mac);
            });
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private Batch with(byte[] signature) {
        return new Batch(chain, number, at, rows, digest, previous, signature);
    }
}
