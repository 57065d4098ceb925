package io.lakegate.cli.integration;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import io.lakegate.cli.terminal.Table;
import io.lakegate.cli.terminal.Words;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lakegate integration list}. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the integrations.")
final class ListIntegrationsCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Override
    public Integer call() {
        return server.answer(
                new Items(server.client(), "/v1/integrations", "integration").page(),
                answer -> server.table(
                        new Table("ID", "NAME", "HOST", "TYPE", "STATE")
                                .of(answer.path("items"), ListIntegrationsCommand::row),
                        "No integrations yet. An admin adds one: lakegate integration create --help"));
    }

    private static List<String> row(JsonNode item) {
        return List.of(
                Words.text(item, "id"),
                Words.text(item, "name"),
                Words.text(item, "host"),
                Words.text(item, "auth_type"),
                item.path("paused").asBoolean() ? "paused" : "ready");
    }
}
