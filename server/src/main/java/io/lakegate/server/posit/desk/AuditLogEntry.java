package io.lakegate.server.posit.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An audit entry as Connect's clients read it.
 *
 * @param id a number, as text
 * @param userId empty where no person did it
 * @param userDescription the name of whoever did it: a person, an app, Lakegate itself
 * @param action Lakegate's own word, such as {@code integration.create}
 * @param eventDescription what happened to what, with the facts, in one line
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AuditLogEntry(
        String id,
        Instant time,
        Optional<UUID> userId,
        Optional<UUID> userGuid,
        String userDescription,
        String action,
        String eventDescription) {

    /** {@code integration.change-client} in words. */
    static String described(String action) {
        int dot = action.indexOf('.');
        String noun = dot < 0 ? action : action.substring(0, dot);
        String verb = dot < 0 ? "" : action.substring(dot + 1);
        return (noun + ": " + verb).replace('-', ' ');
    }
}
