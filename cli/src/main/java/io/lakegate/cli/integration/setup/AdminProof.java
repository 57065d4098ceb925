package io.lakegate.cli.integration.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.cli.integration.doctor.AdminToken;
import io.lakegate.cli.login.ReturnListener;
import io.lakegate.cli.login.WebBrowser;
import io.lakegate.cli.server.MisunderstoodException;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Keyboard;
import io.lakegate.cli.terminal.Words;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** How the person shows that they are an account admin at Databricks. Never by an argument: everybody on the machine sees arguments. */
public final class AdminProof {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Option(
            names = "--sign-in",
            description = "Sign in at Databricks in the browser; this machine listens on a port from 8020 to 8040.")
    private boolean signIn;

    @Option(names = "--no-browser", description = "With --sign-in: only print the address; open it yourself.")
    private boolean noBrowser;

    @Option(
            names = "--token-stdin",
            description = "Read an account admin's access token from standard input (default: " + AdminToken.VARIABLES
                    + ", else you are asked).")
    private boolean fromStandardInput;

    /** A proof for one run of a plan. A token is asked for at once, so that nothing is begun without one; a sign-in needs the plan. */
    Function<String, ObjectNode> ready(ServerClient client, Conversation server) {
        if (signIn) {
            return plan -> ServerClient.object().put("returned_url", returned(plan, client, server));
        }
        String token = token(server);
        return plan -> ServerClient.object().put("access_token", token);
    }

    private String token(Conversation server) {
        String token = fromStandardInput
                ? Keyboard.firstLine()
                : AdminToken.variable(server.access())
                        .or(() -> Keyboard.secret("An account admin's access token"))
                        .orElse("");
        if (token.isBlank()) {
            throw new MisunderstoodException("no access token of an account admin: type it when asked, give it with"
                    + " --token-stdin or in " + AdminToken.VARIABLES + ", or sign in with --sign-in");
        }
        return token.strip();
    }

    private String returned(String plan, ServerClient client, Conversation server) {
        try (var listener = ReturnListener.listen()) {
            JsonNode begun = client.post(
                    "/v1/setup-plans/" + plan + "/sign-in",
                    ServerClient.object().put("port", listener.port()));
            URI page = URI.create(Words.text(begun, "authorize_url"));
            boolean opened = !noBrowser && WebBrowser.open(page);
            server.remark(
                    opened
                            ? "Sign in at Databricks as an account admin. If no browser opened, go to:"
                            : "Open this in your browser and sign in as an account admin:");
            server.remark(page.toString());
            return listener.await(PATIENCE);
        }
    }
}
