package io.lakegate.cli.vault;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lakegate vault rotate}. */
@Command(
        name = "rotate",
        mixinStandardHelpOptions = true,
        description =
                "Makes a new data key and brings everything under it, or a new master key; while everything runs.")
final class RotateCommand implements Callable<Integer> {

    /** Which key, spelled as typed and as sent. */
    enum Key {
        data,
        master
    }

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(paramLabel = "KEY", description = "data or master.")
    private Key key = Key.data;

    @Option(names = "--wait", description = "Look on until everything lies under the new data key.")
    private boolean wait;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() {
        ServerClient client = server.client();
        server.confirm(yes, this::question);
        JsonNode status =
                client.post(Vault.PATH + "/rotations", ServerClient.object().put("key", key.name()));
        if (wait && key == Key.data) {
            status = Vault.await(server, client);
        }
        return server.answer(status, it -> Vault.tell(server, it));
    }

    private String question() {
        return key == Key.data
                ? "Make a new data key? Everything is brought under it beside the usual work."
                : "Make a new master key? It is added to the server's keyset file; back that file up again right afterwards.";
    }
}
