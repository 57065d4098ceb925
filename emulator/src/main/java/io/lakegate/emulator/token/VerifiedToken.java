package io.lakegate.emulator.token;

import java.time.Instant;
import java.util.List;

/**
 * What a good access token says.
 *
 * @param subject a user's e-mail address or a service principal's application id
 * @param clientId who asked for it
 * @param audience an account id or a workspace id
 * @param scopes what it allows
 * @param expiresAt its {@code exp}
 */
public record VerifiedToken(String subject, String clientId, String audience, List<String> scopes, Instant expiresAt) {}
