package io.lakegate.server.posit.session;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;

/**
 * A person's connection as Connect's clients read it. No token, and no expiry.
 *
 * @param id a short number, as text
 * @param guid the connection's id
 * @param hasRefreshToken whether it is renewed by itself
 * @param updatedTime when its token was issued last
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ConnectSession(
        String id,
        String guid,
        String userGuid,
        String oauthIntegrationGuid,
        boolean hasRefreshToken,
        Instant createdTime,
        Instant updatedTime) {}
