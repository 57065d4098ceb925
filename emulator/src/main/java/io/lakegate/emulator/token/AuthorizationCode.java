package io.lakegate.emulator.token;

import io.lakegate.emulator.directory.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an authorization code stands for and is bound to (RFC 6749 section 4.1.3, RFC 7636 section 4.6).
 *
 * @param sessionId the session it will begin; known beforehand so that a replay can end it
 * @param clientId who may redeem it
 * @param redirectUri what the redeemer must repeat
 * @param challenge S256 of the verifier that the redeemer must show
 * @param user who consented
 * @param level at which host
 * @param scopes what was granted
 * @param nonce for the ID token
 * @param expiresAt from then on it is dead
 */
public record AuthorizationCode(
        String sessionId,
        String clientId,
        String redirectUri,
        String challenge,
        User user,
        Level level,
        List<String> scopes,
        Optional<String> nonce,
        Instant expiresAt) {}
