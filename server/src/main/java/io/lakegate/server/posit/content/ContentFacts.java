package io.lakegate.server.posit.content;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What Connect's clients know of an app beyond Lakegate's own.
 *
 * @param number its short id
 * @param owner who registered it; absent once they are gone
 * @param title what people read; empty if nobody gave one
 * @param accessType {@code all}, {@code logged_in} or {@code acl}; kept for clients, Lakegate shows no content
 * @param bundle the deployed bundle's number
 * @param deployedAt when it was deployed last
 */
record ContentFacts(
        UUID app,
        long number,
        Optional<UUID> owner,
        String title,
        String accessType,
        Optional<Long> bundle,
        Optional<Instant> deployedAt) {}
