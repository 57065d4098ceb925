package io.lakegate.cli.agent.broker;

import java.time.Duration;
import java.util.List;

/** The server, as the agent sees it. */
public interface Broker {

    /**
     * The person's own connections.
     *
     * @throws io.lakegate.cli.server.RefusedException where the server refuses or does not answer
     */
    List<OwnConnection> connections();

    /**
     * A token of one of them.
     *
     * @param minimum how much life it must have; zero: whatever the server has
     */
    Renewal token(OwnConnection connection, Duration minimum);

    /** The page where the person connects. */
    String page();
}
