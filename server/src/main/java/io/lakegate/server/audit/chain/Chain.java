package io.lakegate.server.audit.chain;

import io.lakegate.server.audit.RecordedEntry;
import io.lakegate.server.vault.MacKey;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.UUID;

/**
 * The chain of one replica run, or the one that closes what was written before there were chains.
 *
 * @param id names it
 * @param kind {@link #RUN} or {@link #CLOSING}
 * @param key with which its entries and links are made
 * @param startedAt when, by the database's clock
 * @param mac of all of this
 */
public record Chain(UUID id, String kind, MacKey key, Instant startedAt, byte[] mac) {

    /** Of one run of one replica. */
    public static final String RUN = "run";

    /** Of entries that were written before there were chains. */
    public static final String CLOSING = "closing";

    static Chain start(String kind, MacKey key, Instant at) {
        UUID id = UUID.randomUUID();
        return new Chain(id, kind, key, at, key.of(FrozenBytes.ofChain(id, kind, key.id(), at)));
    }

    /** Whether its MAC is that of its content. */
    public boolean stands() {
        return MessageDigest.isEqual(mac, key.of(FrozenBytes.ofChain(id, kind, key.id(), startedAt)));
    }

    /** Whether its entries carry no MAC of their own. */
    public boolean closes() {
        return kind.equals(CLOSING);
    }

    /** What an entry of this chain carries. */
    public byte[] macOf(RecordedEntry entry) {
        return key.of(FrozenBytes.ofEntry(id, entry));
    }

    /** Whether an entry is as this chain's replica wrote it. */
    public boolean wrote(StoredEntry stored) {
        return MessageDigest.isEqual(stored.mac(), macOrNothing(stored.entry())) && stored.mac().length > 0;
    }

    /** The same for an entry that somebody may have made impossible. */
    public byte[] macOrNothing(RecordedEntry entry) {
        try {
            return macOf(entry);
        } catch (ArithmeticException outOfTime) {
            return new byte[0]; // somebody wrote a time that no clock shows
        }
    }

    /** Where it begins. */
    public Head beginning() {
        return new Head(id, 0, mac);
    }
}
