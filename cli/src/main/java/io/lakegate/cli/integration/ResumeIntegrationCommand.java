package io.lakegate.cli.integration;

import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lakegate integration resume}. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = "Ends a pause, after you have put right what caused it.")
final class ResumeIntegrationCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(paramLabel = "INTEGRATION", description = "Its id or name.")
    private String integration = "";

    @Override
    public Integer call() {
        ServerClient client = server.client();
        client.post(
                new Items(client, "/v1/integrations", "integration").path(integration) + "/resume",
                ServerClient.object());
        return server.done("Resumed " + integration + ".");
    }
}
