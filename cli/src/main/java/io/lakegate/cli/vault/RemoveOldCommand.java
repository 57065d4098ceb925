package io.lakegate.cli.vault;

import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lakegate vault remove-old}. */
@Command(
        name = "remove-old",
        mixinStandardHelpOptions = true,
        description = "Takes master keys that were replaced out of the server's keyset file.")
final class RemoveOldCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() {
        ServerClient client = server.client();
        server.confirm(
                yes,
                () ->
                        "Remove the old master keys? Backups of the database from before the rotation open only with them;"
                                + " keep the keyset's own backup of that time.");
        return server.answer(client.delete(Vault.PATH + "/old-master-keys"), it -> Vault.tell(server, it));
    }
}
