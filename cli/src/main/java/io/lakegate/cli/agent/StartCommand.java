package io.lakegate.cli.agent;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.agent.file.AgentHome;
import io.lakegate.cli.agent.file.AgentLock;
import io.lakegate.cli.helper.Shim;
import io.lakegate.cli.server.RefusedException;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import io.lakegate.cli.terminal.Words;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lakegate agent start}. */
@Command(name = "start", mixinStandardHelpOptions = true, description = "Starts the agent, in the background.")
final class StartCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Option(names = "--foreground", description = "Stay in the foreground, for service managers; ends with Ctrl-C.")
    private boolean foreground;

    @Option(
            names = "--workbench",
            paramLabel = "CONNECTION",
            description = "Which connection is profile workbench, by id or name; needed once if you have several.")
    private String workbench = "";

    @Override
    public Integer call() {
        AgentHome home = Home.here();
        home.prepare();
        if (AgentLock.taken(home)) {
            throw new RefusedException("an agent is running in " + home.folder()
                    + " already; lakegate agent status shows it, lakegate agent stop ends it");
        }
        choose(home);
        Shim.keep(home.helper());
        return foreground ? inForeground(home) : inBackground(home);
    }

    private void choose(AgentHome home) {
        var client = server.client(); // says what to do where nobody is logged in
        if (!workbench.isEmpty()) {
            home.choose(new Items(client, "/v1/connections?all=false", "connection").id(workbench));
        }
    }

    private int inForeground(AgentHome home) {
        var agent = new Agent(home, server.access());
        agent.run(() -> {
            if (!agent.problem().isEmpty()) {
                server.remark("lakegate: " + agent.problem());
            }
            server.remark("The agent is ready. It keeps " + home.config());
        });
        return 0;
    }

    private int inBackground(AgentHome home) {
        JsonNode status = new Background(home, server.access()).start();
        return server.answer(status, it -> {
            server.say("The agent runs (process " + Words.text(it, "pid") + ") and keeps " + home.config());
            server.say("Tools find it after: eval \"$(lakegate env)\"");
            if (!it.path("problem").asText().isEmpty()) {
                server.remark("lakegate: " + it.path("problem").asText());
            }
        });
    }
}
