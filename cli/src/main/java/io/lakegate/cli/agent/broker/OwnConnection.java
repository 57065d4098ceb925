package io.lakegate.cli.agent.broker;

import java.time.Duration;
import java.util.Locale;

/**
 * One of the person's connections as the server lists it.
 *
 * @param host the Databricks host as an origin, {@code https://dbc-1.cloud.databricks.com}
 * @param state ACTIVE, RECONNECT_NEEDED or DISCONNECTED
 * @param says the server's own sentence about the state
 * @param life of its access tokens; zero while unknown
 */
public record OwnConnection(String id, String name, String host, String state, String says, Duration life) {

    /** Whether the server hands out its token. */
    public boolean active() {
        return state.equals("ACTIVE");
    }

    /** Whether its owner ended it; one that only needs to be connected again is not. */
    public boolean disconnected() {
        return state.equals("DISCONNECTED");
    }

    /** A host as tools spell it in many ways: {@code host[:port]} in lower case, without scheme and path. */
    public static String authority(String host) {
        String bare = host.strip()
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^[a-z]+://", "")
                .replaceFirst("[/?#].*$", "");
        return bare.replaceFirst(":443$", "");
    }
}
