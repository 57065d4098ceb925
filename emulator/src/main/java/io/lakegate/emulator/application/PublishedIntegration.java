package io.lakegate.emulator.application;

import java.time.Instant;

/**
 * A published application that is on in the account.
 *
 * @param number its place in the order of being switched on; never used twice
 * @param id names it in the account API
 * @param application the application, with the lifetimes that the account gave it
 * @param createdAt when it was switched on
 * @param creatorId who did it; 0 for Databricks
 */
public record PublishedIntegration(
        long number, String id, OAuthApplication application, Instant createdAt, long creatorId) {}
