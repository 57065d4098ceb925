package io.lakegate.server.integration;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * What depends on an integration.
 *
 * @param active connections that work
 * @param reconnectNeeded connections that wait for their owner
 * @param disconnected connections without tokens, which their owner may connect again
 * @param people how many own these connections
 * @param apps how many apps may use at least one of them
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Dependents(long active, long reconnectNeeded, long disconnected, long people, long apps) {

    /** Nothing depends on it. */
    public static final Dependents NONE = new Dependents(0, 0, 0, 0, 0);

    /** All connections, whatever their state. */
    public long connections() {
        return active + reconnectNeeded + disconnected;
    }

    /** Connections that hold tokens, and would lose them. */
    public long living() {
        return active + reconnectNeeded;
    }
}
