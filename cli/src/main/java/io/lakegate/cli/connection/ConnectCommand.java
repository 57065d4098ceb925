package io.lakegate.cli.connection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Words;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lakegate connection connect}. */
@Command(
        name = "connect",
        mixinStandardHelpOptions = true,
        description = {
            "Connects one of the organisation's connections, for the first time or again; admins only.",
            "One that lives by an access token takes another one."
        })
final class ConnectCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(paramLabel = "CONNECTION", description = "Its id, or its name among the organisation's.")
    private String connection = "";

    @Mixin
    private AccessToken token = new AccessToken();

    @Override
    public Integer call() {
        ServerClient client = server.client();
        String path = "/v1/connections/" + Organisation.id(client, connection);
        ObjectNode order = ServerClient.object();
        if (Words.text(client.fetch(path), "auth_type").equals("ACCESS_TOKEN")) {
            token.addTo(order, server.access());
        }
        return server.answer(
                client.post(path + "/connect", order), made -> server.table(ShowConnectionCommand.facts(made), ""));
    }
}
