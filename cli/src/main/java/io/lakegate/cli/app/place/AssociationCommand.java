package io.lakegate.cli.app.place;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import io.lakegate.cli.terminal.Table;
import io.lakegate.cli.terminal.Words;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lakegate app association …}. */
@Command(
        name = "association",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Which integrations an app may use in an environment, and whose credentials serve it.")
public final class AssociationCommand {

    /** Made by picocli. */
    public AssociationCommand() {}

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists an environment's associations.")
    int list(
            @Mixin Conversation server,
            @Parameters(index = "0", paramLabel = "APP", description = "The app's id or name.") String app,
            @Parameters(index = "1", paramLabel = "ENVIRONMENT", description = "Its id or name.") String environment) {
        JsonNode found = items(server.client(), app, environment).page();
        return server.answer(
                found,
                answer -> server.table(
                        new Table("ID", "INTEGRATION", "CREDENTIALS", "CONNECTION")
                                .of(answer.path("items"), AssociationCommand::row),
                        "None. Add one: lakegate app association add " + app + " " + environment + " INTEGRATION"));
    }

    @Command(name = "add", mixinStandardHelpOptions = true, description = "Lets the app use an integration.")
    int add(
            @Mixin Conversation server,
            @Parameters(index = "0", paramLabel = "APP", description = "The app's id or name.") String app,
            @Parameters(index = "1", paramLabel = "ENVIRONMENT", description = "Its id or name.") String environment,
            @Parameters(index = "2", paramLabel = "INTEGRATION", description = "Its id or name.") String integration,
            @Option(
                            names = "--credentials",
                            paramLabel = "WHOSE",
                            defaultValue = "viewer",
                            description = "viewer (default), service or shared.")
                    String credentials,
            @Option(
                            names = "--connection",
                            paramLabel = "ID",
                            defaultValue = "",
                            description = "The connection that serves everybody, for service and shared.")
                    String connection) {
        ServerClient client = server.client();
        ObjectNode order = ServerClient.object()
                .put("integration_id", new Items(client, "/v1/integrations", "integration").id(integration))
                .put("credentials", credentials);
        if (!connection.isEmpty()) {
            order.put("connection_id", connection);
        }
        JsonNode made = client.post(path(client, app, environment), order);
        return server.answer(
                made,
                it -> server.say(app + " uses " + Words.text(it, "integration") + " in " + environment + " ("
                        + Words.text(it, "credentials").toLowerCase(java.util.Locale.ROOT) + ")."));
    }

    @Command(name = "remove", mixinStandardHelpOptions = true, description = "Takes an integration out.")
    int remove(
            @Mixin Conversation server,
            @Parameters(index = "0", paramLabel = "APP", description = "The app's id or name.") String app,
            @Parameters(index = "1", paramLabel = "ENVIRONMENT", description = "Its id or name.") String environment,
            @Parameters(index = "2", paramLabel = "ID", description = "The association's id.") String id,
            @Option(names = "--yes", description = "Do not ask.") boolean yes) {
        ServerClient client = server.client();
        String path = items(client, app, environment).path(id);
        server.confirm(yes, () -> "Take it out? " + app + " gets no more tokens through it in " + environment + ".");
        client.delete(path);
        return server.done("Taken out.");
    }

    private static Items items(ServerClient client, String app, String environment) {
        return new Items(client, path(client, app, environment), "app association");
    }

    private static String path(ServerClient client, String app, String environment) {
        return EnvironmentCommand.of(client, app).path(environment) + "/associations";
    }

    private static List<String> row(JsonNode item) {
        return List.of(
                Words.text(item, "id"),
                Words.text(item, "integration"),
                Words.text(item, "credentials"),
                Words.text(item, "connection_id"));
    }
}
