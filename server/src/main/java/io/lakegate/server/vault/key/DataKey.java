package io.lakegate.server.vault.key;

import java.time.Instant;
import java.util.Optional;

/**
 * A data key as people see it.
 *
 * @param number names it in every value that it sealed
 * @param retiredAt since when nothing lies under it; it is kept to open what a late writer or a backup brings back
 */
public record DataKey(int number, Instant createdAt, Optional<Instant> retiredAt) {}
