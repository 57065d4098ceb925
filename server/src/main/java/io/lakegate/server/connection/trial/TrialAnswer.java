package io.lakegate.server.connection.trial;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * A connection test as the REST API tells it.
 *
 * @param state {@code running}, {@code succeeded} or {@code failed}
 * @param next what to do; empty where nothing is to be done
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record TrialAnswer(
        UUID id,
        String connectionId,
        String state,
        String warehouse,
        String warehouseName,
        String warehouseState,
        String said,
        String next,
        Instant startedAt,
        long seconds) {

    static TrialAnswer of(Trial trial) {
        return new TrialAnswer(
                trial.id(),
                trial.connection().toString(),
                trial.state().name().toLowerCase(Locale.ROOT),
                trial.warehouse(),
                trial.warehouseName(),
                trial.warehouseState(),
                trial.said(),
                trial.next(),
                trial.startedAt(),
                trial.seconds());
    }
}
