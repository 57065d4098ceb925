package io.lakegate.cli.exec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.cli.agent.file.AgentHome;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lakegate env}: for {@code eval "$(lakegate env)"}. */
@Command(
        name = "env",
        mixinStandardHelpOptions = true,
        description = {
            "Prints what tells Databricks' clients where the agent keeps a living token:",
            "eval \"$(lakegate env)\" in a shell, --json for programs."
        })
public final class EnvCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "Another profile of the agent's (default: workbench).")
    private String profile = "";

    /** Made by picocli. */
    public EnvCommand() {}

    @Override
    public Integer call() {
        Map<String, String> variables = new Surroundings(AgentHome.of(System.getenv())).lasting(profile);
        ObjectNode all = ServerClient.object();
        variables.forEach(all::put);
        return server.answer(
                all, ignored -> variables.forEach((name, value) -> server.say("export " + name + "=" + quoted(value))));
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }
}
