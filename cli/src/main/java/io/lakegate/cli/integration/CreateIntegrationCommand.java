package io.lakegate.cli.integration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.cli.server.MisunderstoodException;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lakegate integration create}. */
@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        description = {
            "Saves a new integration, after asking its host.",
            "With --register Lakegate also registers the OAuth application at Databricks: it shows what it will do, asks, and",
            "takes an account admin's access token (or --sign-in) for these steps only."
        })
final class CreateIntegrationCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            required = true,
            description = "What people choose when they connect.")
    private String name = "";

    @Option(names = "--host", required = true, paramLabel = "HOST", description = "The workspace or account host.")
    private String host = "";

    @Option(
            names = "--client-id",
            paramLabel = "ID",
            description = "Of the OAuth application; not with --register, which makes one.")
    private String clientId = "";

    @Option(names = "--register", description = "Register the OAuth application at Databricks, too.")
    private boolean register;

    @Option(names = "--yes", description = "With --register: do not ask.")
    private boolean yes;

    @Option(names = "--dry-run", description = "With --register: only show what would be done.")
    private boolean dryRun;

    @Option(
            names = "--scopes",
            paramLabel = "SCOPES",
            description = "Separated by spaces or commas (default: all-apis, and for people offline_access).")
    private String scopes = "";

    @Option(names = "--callback-path", paramLabel = "PATH", description = "Where Databricks sends browsers back to.")
    private String callbackPath = "/oauth/callback";

    @Option(names = "--public", description = "The OAuth application has no client secret.")
    private boolean withoutSecret;

    @Mixin
    private Lifetimes lifetimes = new Lifetimes();

    @Mixin
    private ClientSecret secret = new ClientSecret();

    @Mixin
    private RegisterOptions registering = new RegisterOptions();

    @Mixin
    private AdminProof proof = new AdminProof();

    @Override
    public Integer call() {
        return register ? register() : save();
    }

    private int register() {
        if (!clientId.isEmpty()) {
            throw new MisunderstoodException("--register makes an OAuth application; leave out --client-id");
        }
        var registration = new RegisterIntegration(server.client(), server, proof);
        ObjectNode wish = registering.wish(name, host, scopes, callbackPath, withoutSecret);
        lifetimes.addSessionTo(wish);
        return dryRun ? registration.show(wish) : registration.perform(wish, yes);
    }

    private int save() {
        if (clientId.isEmpty()) {
            throw new MisunderstoodException(
                    "say --client-id ID, or --register to have Lakegate make the OAuth application");
        }
        ServerClient client = server.client();
        ObjectNode order = ServerClient.object()
                .put("name", name)
                .put("host", host)
                .put("client_id", clientId)
                .put("scopes", scopes)
                .put("callback_path", callbackPath);
        lifetimes.addTo(order);
        registering.authType().ifPresent(type -> order.put("auth_type", type));
        if (!withoutSecret) {
            order.put("client_secret", secret.read(server.access()));
        }
        return server.answer(client.post("/v1/integrations", order), made -> {
            server.table(IntegrationFacts.of(made), "");
            if (registering
                    .authType()
                    .filter(type -> !type.equalsIgnoreCase("U2M"))
                    .isEmpty()) {
                server.remark(
                        "The OAuth application at Databricks must list the redirect URL, character by character.");
            }
        });
    }
}
