package io.lakegate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lakegate connection …}: your connections. */
@Command(
        name = "connection",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Your connections to Databricks.")
final class ConnectionCommand {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
    private CommandSpec spec;

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists your connections.")
    int list(
            @Mixin ServerAccess access,
            @Option(names = "--json", description = "Print the server's JSON.") boolean json) {
        JsonNode answer = access.client().fetch("/v1/connections");
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(answer.toPrettyString());
            return 0;
        }
        JsonNode items = answer.path("items");
        if (items.isEmpty()) {
            out.println("No connections yet. Open the server's page Connections and press Connect.");
        }
        for (JsonNode item : items) {
            out.printf(
                    "%s  %-16s  %s%n",
                    item.path("id").asText(),
                    item.path("state").asText(),
                    item.path("name").asText());
        }
        return 0;
    }
}
