package io.lakegate.server.audit.chain;

import io.lakegate.server.audit.RecordedEntry;
import java.util.Optional;
import java.util.UUID;

/**
 * An entry with the proof of who wrote it.
 *
 * @param entry what it says
 * @param chain of the replica run that wrote it; absent for those from before there were chains
 * @param mac over both; empty where the chain is absent
 */
public record StoredEntry(RecordedEntry entry, Optional<UUID> chain, byte[] mac) {}
