package io.lakegate.cli.integration.setup;

import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import io.lakegate.cli.terminal.Table;
import io.lakegate.cli.terminal.Words;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lakegate integration setup list}. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists plans, the newest first.")
final class ListSetupsCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Override
    public Integer call() {
        return server.answer(
                new Items(server.client(), "/v1/setup-plans", "setup plan").page(),
                plans -> server.table(
                        new Table("ID", "NAME", "STATE", "MADE BY", "EXISTS")
                                .of(
                                        plans.path("items"),
                                        plan -> List.of(
                                                Words.text(plan, "id"),
                                                Words.text(plan, "name"),
                                                Words.text(plan, "state"),
                                                Words.text(plan, "made_by"),
                                                Words.text(plan, "exists"))),
                        "No plans. Make one: lakegate integration create --register --help"));
    }
}
