package io.lakegate.emulator.federation;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A policy of the account or of one service principal.
 *
 * @param id what the admin called it, or we
 * @param uid ours, never used twice
 * @param servicePrincipalId whose; absent for the account's own
 * @param description words for people
 * @param oidc whose tokens count
 * @param createdAt when it was made
 * @param updatedAt when it was last changed
 */
public record FederationPolicy(
        String id,
        String uid,
        OptionalLong servicePrincipalId,
        Optional<String> description,
        OidcPolicy oidc,
        Instant createdAt,
        Instant updatedAt) {}
