package io.lakegate.server.user.trusted;

import io.lakegate.server.user.UserId;
import java.time.Instant;

/**
 * This subject of an issuer is this person.
 *
 * @param personName what they sign in with
 */
public record TrustedLink(String subject, UserId person, String personName, String displayName, Instant linkedAt) {}
