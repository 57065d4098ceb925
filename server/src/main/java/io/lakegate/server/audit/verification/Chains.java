package io.lakegate.server.audit.verification;

import io.lakegate.server.audit.chain.Chain;
import io.lakegate.server.audit.chain.ChainStore;
import io.lakegate.server.audit.chain.StoredEntry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The chains, each looked up once in a verification. */
final class Chains {

    private final ChainStore store;
    private final Map<UUID, Optional<Chain>> known = new HashMap<>();

    Chains(ChainStore store) {
        this.store = store;
    }

    /** A chain that is as we began it. */
    Optional<Chain> find(UUID id) {
        return known.computeIfAbsent(id, it -> store.find(it).filter(Chain::stands));
    }

    /** Whether an entry is as its replica wrote it. */
    boolean genuine(StoredEntry stored) {
        return stored.chain().flatMap(this::find).filter(it -> it.wrote(stored)).isPresent();
    }
}
