package io.lakegate.server.user.trusted;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody whose JWTs we believe, as far as subjects are linked.
 *
 * @param issuer the {@code iss} claim, character by character
 * @param audience must be among the {@code aud} claim, so that a token for somebody else says nothing here
 * @param subjectClaim which claim names the subject; {@code sub} usually
 * @param keys where its key set lies
 * @param links how many subjects of it are linked
 */
public record TrustedIssuer(
        UUID id,
        String name,
        String issuer,
        String audience,
        String subjectClaim,
        URI keys,
        Instant createdAt,
        long links) {

    static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
