package io.lakegate.cli.app.place;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.cli.server.MisunderstoodException;
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

/** {@code lakegate app environment …}. */
@Command(
        name = "environment",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "The places where an app runs.")
public final class EnvironmentCommand {

    /** Made by picocli. */
    public EnvironmentCommand() {}

    /** An app's environments. */
    static Items of(ServerClient client, String app) {
        return new Items(client, new Items(client, "/v1/apps", "app").path(app) + "/environments", "app environment");
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists an app's environments.")
    int list(@Mixin Conversation server, @Parameters(paramLabel = "APP", description = "Its id or name.") String app) {
        return server.answer(
                of(server.client(), app).page(),
                answer -> server.table(
                        new Table("ID", "NAME", "STANDARD", "SINCE").of(answer.path("items"), EnvironmentCommand::row),
                        "None. Add one: lakegate app environment create " + app + " NAME"));
    }

    @Command(name = "create", mixinStandardHelpOptions = true, description = "Adds an environment.")
    int create(
            @Mixin Conversation server,
            @Parameters(index = "0", paramLabel = "APP", description = "The app's id or name.") String app,
            @Parameters(index = "1", paramLabel = "NAME", description = "For example development.") String name) {
        ServerClient client = server.client();
        String path = new Items(client, "/v1/apps", "app").path(app) + "/environments";
        JsonNode made = client.post(path, ServerClient.object().put("name", name));
        return server.answer(made, it -> server.say("Added " + Words.text(it, "name") + "."));
    }

    @Command(
            name = "update",
            mixinStandardHelpOptions = true,
            description = "Renames an environment, or makes it the one that is meant where nobody says which.")
    int update(
            @Mixin Conversation server,
            @Parameters(index = "0", paramLabel = "APP", description = "The app's id or name.") String app,
            @Parameters(index = "1", paramLabel = "ENVIRONMENT", description = "Its id or name.") String environment,
            @Option(names = "--name", paramLabel = "NAME", description = "Its new name.", defaultValue = "")
                    String name,
            @Option(names = "--standard", description = "It is meant where nobody says which.") boolean standard) {
        if (name.isEmpty() && !standard) {
            throw new MisunderstoodException("say what to change: --name or --standard");
        }
        ServerClient client = server.client();
        ObjectNode order = ServerClient.object();
        if (!name.isEmpty()) {
            order.put("name", name);
        }
        if (standard) {
            order.put("standard", true);
        }
        JsonNode changed = client.patch(of(client, app).path(environment), order);
        return server.answer(changed, it -> server.say("Changed " + Words.text(it, "name") + "."));
    }

    @Command(
            name = "delete",
            mixinStandardHelpOptions = true,
            description = "Removes an environment with its associations and keys.")
    int delete(
            @Mixin Conversation server,
            @Parameters(index = "0", paramLabel = "APP", description = "The app's id or name.") String app,
            @Parameters(index = "1", paramLabel = "ENVIRONMENT", description = "Its id or name.") String environment,
            @Option(names = "--yes", description = "Do not ask.") boolean yes) {
        ServerClient client = server.client();
        String path = of(client, app).path(environment);
        server.confirm(yes, () -> "Remove " + environment + " of " + app + "? Its keys stop working.");
        client.delete(path + "?confirm=true");
        return server.done("Removed " + environment + ".");
    }

    private static List<String> row(JsonNode item) {
        return List.of(
                Words.text(item, "id"),
                Words.text(item, "name"),
                item.path("standard").asBoolean() ? "yes" : "",
                Words.time(item, "created_at"));
    }
}
