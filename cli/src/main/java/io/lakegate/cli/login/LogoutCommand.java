package io.lakegate.cli.login;

import io.lakegate.cli.agent.file.AgentHome;
import io.lakegate.cli.agent.socket.AgentClient;
import io.lakegate.cli.server.Credentials.SavedKey;
import io.lakegate.cli.server.RefusedException;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.server.ServerUrl;
import io.lakegate.cli.terminal.Conversation;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lakegate logout}: the key of {@code lakegate login} is revoked at the server and forgotten here. */
@Command(
        name = "logout",
        mixinStandardHelpOptions = true,
        description = "Revokes the key that lakegate login made, and forgets it.")
public final class LogoutCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    /** Made by picocli. */
    public LogoutCommand() {}

    @Override
    public Integer call() {
        ServerUrl url = server.access().url();
        var credentials = server.access().credentials();
        Optional<SavedKey> saved = credentials.find(url);
        if (saved.isEmpty()) {
            return server.done("You were not logged in at " + url + ".");
        }
        boolean revoked = revoke(new ServerClient(url, saved.map(SavedKey::key)), saved.get());
        credentials.remove(url);
        tellAgent();
        if (!revoked) {
            throw new RefusedException("the key is forgotten here, but " + url
                    + " did not revoke it; if it still works, revoke it at " + url + "/profile/keys");
        }
        return server.done("Logged out from " + url + "; the key is revoked.");
    }

    /** What the key had brought goes with it, also from the agent's hands. */
    private static void tellAgent() {
        try {
            var agent = new AgentClient(AgentHome.of(System.getenv()));
            if (agent.status().isPresent()) {
                agent.refresh();
            }
        } catch (RefusedException e) {
            // it notices by itself within minutes
        }
    }

    /** Whether the server revoked it; it does not where the key is over already. */
    static boolean revoke(ServerClient client, SavedKey old) {
        try {
            client.delete("/v1/personal-keys/" + old.id());
            return true;
        } catch (RefusedException e) {
            return false;
        }
    }
}
