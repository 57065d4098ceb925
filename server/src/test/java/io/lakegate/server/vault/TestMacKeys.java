package io.lakegate.server.vault;

import java.util.Optional;
import java.util.UUID;

/** One key in memory, for tests whose database has no installation. */
public final class TestMacKeys implements MacKeys {

    private final MacKey key = new MacKey(UUID.randomUUID(), new byte[32]);

    @Override
    public MacKey newest(MacPurpose purpose) {
        return key;
    }

    @Override
    public Optional<MacKey> find(MacPurpose purpose, UUID id) {
        return id.equals(key.id()) ? Optional.of(key) : Optional.empty();
    }
}
