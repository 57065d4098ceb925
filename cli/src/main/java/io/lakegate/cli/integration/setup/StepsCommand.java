package io.lakegate.cli.integration.setup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.cli.integration.AuthTypes;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lakegate integration steps}. */
@Command(
        name = "steps",
        mixinStandardHelpOptions = true,
        description = "Prints how to do by hand what --register does: console, Databricks CLI, curl. Does nothing.")
public final class StepsCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Option(names = "--name", paramLabel = "NAME", required = true, description = "Of integration and application.")
    private String name = "";

    @Option(names = "--host", required = true, paramLabel = "HOST", description = "The workspace.")
    private String host = "";

    @Option(
            names = "--auth-type",
            paramLabel = "TYPE",
            completionCandidates = AuthTypes.class,
            description = "u2m (people sign in; the default), m2m (a service principal's secret) or workload-identity.")
    private String authType = "u2m";

    @Option(names = "--account-id", required = true, paramLabel = "ID", description = "The Databricks account.")
    private String accountId = "";

    @Option(
            names = "--keys-in-policy",
            description = "For workload-identity: the policy carries Lakegate's keys itself.")
    private boolean keysInPolicy;

    @Option(names = "--scopes", paramLabel = "SCOPES", description = "Separated by spaces or commas.")
    private String scopes = "";

    @Option(names = "--callback-path", paramLabel = "PATH", description = "Where Databricks sends browsers back to.")
    private String callbackPath = "/oauth/callback";

    @Option(names = "--public", description = "The OAuth application shall have no client secret.")
    private boolean withoutSecret;

    @Option(
            names = "--session-minutes",
            paramLabel = "N",
            description = "When people must sign in again; only with --single-use.")
    private @Nullable Integer sessionMinutes;

    @Mixin
    private RegisterOptions registering = new RegisterOptions();

    @Override
    public Integer call() {
        ServerClient client = server.client();
        ObjectNode wish = registering
                .wish()
                .put("name", name)
                .put("host", host)
                .put("auth_type", authType)
                .put("account_id", accountId)
                .put("scopes", scopes)
                .put("callback_path", callbackPath)
                .put("confidential", !withoutSecret)
                .put("key_source", keysInPolicy ? "POLICY" : "");
        if (sessionMinutes != null) {
            wish.put("session_minutes", sessionMinutes);
        }
        return server.answer(
                client.post("/v1/setup-plans/preview", wish), plan -> new Plan(client, server).printByHand(plan));
    }
}
