package io.lakegate.server.app;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.lakegate.server.http.Position;
import java.time.Instant;
import java.util.UUID;

/**
 * A connection that an app may use.
 *
 * @param id what the app sends as {@code subject_token}
 * @param owner what people call its owner; empty if it belongs to the organisation
 * @param tokenShared whether this one user's token serves others
 * @param state {@code ACTIVE}, {@code RECONNECT_NEEDED} or {@code DISCONNECTED}
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record GrantedConnection(
        UUID id, String name, String owner, String state, Instant grantedAt, boolean tokenShared) {

    /** Where it stands among the app's, by name. */
    Position position() {
        return new Position(name, id);
    }
}
