package io.lakegate.cli.app.place;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lakegate app return-url …}. */
@Command(
        name = "return-url",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Where browsers may be sent back to for an app.")
public final class ReturnUrlCommand {

    /** Made by picocli. */
    public ReturnUrlCommand() {}

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists an app's return URLs.")
    int list(@Mixin Conversation server, @Parameters(paramLabel = "APP", description = "Its id or name.") String app) {
        JsonNode found = new Items(server.client(), path(server.client(), app), "app return-url").page();
        return server.answer(found, answer -> answer.path("items").forEach(url -> server.say(url.asText())));
    }

    @Command(name = "add", mixinStandardHelpOptions = true, description = "Allows a return URL.")
    int add(
            @Mixin Conversation server,
            @Parameters(index = "0", paramLabel = "APP", description = "The app's id or name.") String app,
            @Parameters(index = "1", paramLabel = "URL", description = "https, or http on localhost.") String url) {
        ServerClient client = server.client();
        client.post(path(client, app), ServerClient.object().put("url", url));
        return server.done("Browsers may be sent back to " + url + ".");
    }

    @Command(name = "remove", mixinStandardHelpOptions = true, description = "Takes a return URL back.")
    int remove(
            @Mixin Conversation server,
            @Parameters(index = "0", paramLabel = "APP", description = "The app's id or name.") String app,
            @Parameters(index = "1", paramLabel = "URL", description = "As it was allowed.") String url,
            @Option(names = "--yes", description = "Do not ask.") boolean yes) {
        ServerClient client = server.client();
        String path = path(client, app);
        server.confirm(yes, () -> "Remove it? Browsers are not sent back to " + url + " any more.");
        client.delete(path + "?url=" + URLEncoder.encode(url, StandardCharsets.UTF_8));
        return server.done("Removed.");
    }

    private static String path(ServerClient client, String app) {
        return new Items(client, "/v1/apps", "app").path(app) + "/return-urls";
    }
}
