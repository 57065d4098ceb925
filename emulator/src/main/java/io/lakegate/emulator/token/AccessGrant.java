package io.lakegate.emulator.token;

import java.time.Duration;
import java.util.List;

/**
 * What an access token is to say.
 *
 * @param level whose APIs it opens
 * @param issuer {@code iss}
 * @param clientId who asked
 * @param subject for whom
 * @param scopes what it allows
 * @param life how long
 * @param sessionId the session or secret it dies with; the empty string for none
 */
public record AccessGrant(
        Level level,
        String issuer,
        String clientId,
        String subject,
        List<String> scopes,
        Duration life,
        String sessionId) {}
