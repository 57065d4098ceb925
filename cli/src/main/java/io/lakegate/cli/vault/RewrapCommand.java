package io.lakegate.cli.vault;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lakegate vault rewrap}. */
@Command(
        name = "rewrap",
        mixinStandardHelpOptions = true,
        description = "Brings what still lies under older data keys under the newest.")
final class RewrapCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Option(names = "--wait", description = "Look on until that is done.")
    private boolean wait;

    @Override
    public Integer call() {
        ServerClient client = server.client();
        JsonNode status = client.post(Vault.PATH + "/rewraps", ServerClient.object());
        if (wait) {
            status = Vault.await(server, client);
        }
        return server.answer(status, it -> Vault.tell(server, it));
    }
}
