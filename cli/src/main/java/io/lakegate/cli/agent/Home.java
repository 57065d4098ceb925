package io.lakegate.cli.agent;

import io.lakegate.cli.agent.file.AgentHome;
import io.lakegate.cli.agent.socket.AgentClient;

/** The agent of this environment. */
final class Home {

    private Home() {}

    static AgentHome here() {
        return AgentHome.of(System.getenv());
    }

    static AgentClient agent() {
        return new AgentClient(here());
    }
}
