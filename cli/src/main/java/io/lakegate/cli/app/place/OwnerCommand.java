package io.lakegate.cli.app.place;

import com.fasterxml.jackson.databind.JsonNode;
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

/** {@code lakegate app owner …}. */
@Command(
        name = "owner",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Who may change an app and make keys for it, beside admins.")
public final class OwnerCommand {

    /** Made by picocli. */
    public OwnerCommand() {}

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists an app's owners.")
    int list(@Mixin Conversation server, @Parameters(paramLabel = "APP", description = "Its id or name.") String app) {
        return server.answer(
                items(server.client(), app).page(),
                answer -> server.table(
                        new Table("ID", "SIGNS IN AS", "NAME").of(answer.path("items"), OwnerCommand::row),
                        "Nobody; admins look after it."));
    }

    @Command(name = "add", mixinStandardHelpOptions = true, description = "Adds a publisher or admin.")
    int add(
            @Mixin Conversation server,
            @Parameters(index = "0", paramLabel = "APP", description = "The app's id or name.") String app,
            @Parameters(index = "1", paramLabel = "NAME", description = "What they sign in with.") String name) {
        ServerClient client = server.client();
        String path = new Items(client, "/v1/apps", "app").path(app) + "/owners";
        JsonNode made = client.post(path, ServerClient.object().put("owner", name));
        return server.answer(made, it -> server.say(Words.text(it, "display_name") + " owns " + app + " now, too."));
    }

    @Command(name = "remove", mixinStandardHelpOptions = true, description = "Takes an owner out.")
    int remove(
            @Mixin Conversation server,
            @Parameters(index = "0", paramLabel = "APP", description = "The app's id or name.") String app,
            @Parameters(index = "1", paramLabel = "OWNER", description = "Their id, or what they sign in with.")
                    String owner,
            @Option(names = "--yes", description = "Do not ask.") boolean yes) {
        ServerClient client = server.client();
        String path = items(client, app).path(owner);
        server.confirm(yes, () -> "Take " + owner + " out? They can no longer change " + app + ".");
        client.delete(path);
        return server.done("Taken out.");
    }

    private static Items items(ServerClient client, String app) {
        return new Items(client, new Items(client, "/v1/apps", "app").path(app) + "/owners", "app owner");
    }

    private static List<String> row(JsonNode item) {
        return List.of(Words.text(item, "id"), Words.text(item, "name"), Words.text(item, "display_name"));
    }
}
