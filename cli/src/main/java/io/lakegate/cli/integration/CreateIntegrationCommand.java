package io.lakegate.cli.integration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.cli.integration.secret.ClientSecret;
import io.lakegate.cli.integration.setup.AdminProof;
import io.lakegate.cli.integration.setup.RegisterIntegration;
import io.lakegate.cli.integration.setup.RegisterOptions;
import io.lakegate.cli.server.MisunderstoodException;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Words;
import java.util.List;
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
            "With --register Lakegate also makes what it needs at Databricks: it shows what it will do, asks, and takes an",
            "account admin's access token (or --sign-in) for these steps only."
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
            names = "--auth-type",
            paramLabel = "TYPE",
            completionCandidates = AuthTypes.class,
            description = "u2m (people sign in; the default), m2m (a service principal's secret), workload-identity (a"
                    + " service principal without any secret) or access-token (discouraged).")
    private String authType = "u2m";

    @Option(
            names = "--account-id",
            paramLabel = "ID",
            description =
                    "Of the account, if the host is the account console; with --register, the account to register at.")
    private String accountId = "";

    @Option(
            names = "--client-id",
            paramLabel = "ID",
            description = "Of the OAuth application, or the application id of the service principal.")
    private String clientId = "";

    @Option(
            names = "--register",
            description = "Make OAuth application or service principal at Databricks, too; without --client-id.")
    private boolean register;

    @Option(names = "--yes", description = "With --register: do not ask.")
    private boolean yes;

    @Option(names = "--dry-run", description = "With --register: only show what would be done.")
    private boolean dryRun;

    @Option(
            names = "--scopes",
            paramLabel = "SCOPES",
            description = "Separated by spaces or commas (default: all-apis, for u2m also offline_access).")
    private String scopes = "";

    @Option(
            names = "--audience",
            paramLabel = "AUDIENCE",
            split = ",",
            description = "As the federation policy lists it; for workload-identity.")
    private List<String> audiences = List.of();

    @Option(
            names = "--keys-in-policy",
            description = "The policy carries Lakegate's keys itself, because Databricks cannot reach this server.")
    private boolean keysInPolicy;

    @Option(names = "--callback-path", paramLabel = "PATH", description = "Where Databricks sends browsers back to.")
    private String callbackPath = "/oauth/callback";

    @Option(names = "--public", description = "The OAuth application has no client secret; none is asked for.")
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
            throw new MisunderstoodException("--register makes what --client-id would name; leave one of them out");
        }
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
        lifetimes.addSessionTo(wish);
        var registration = new RegisterIntegration(server.client(), server, proof);
        return dryRun ? registration.show(wish) : registration.perform(wish, yes);
    }

    private int save() {
        ServerClient client = server.client();
        ObjectNode order = ServerClient.object()
                .put("name", name)
                .put("host", host)
                .put("auth_type", authType)
                .put("account_id", accountId)
                .put("client_id", clientId)
                .put("scopes", scopes)
                .put("callback_path", callbackPath)
                .put("audiences", String.join(" ", audiences))
                .put("key_source", keysInPolicy ? "POLICY" : "ISSUER_URL");
        lifetimes.addTo(order);
        if (AuthTypes.hasSecret(authType) && !withoutSecret) {
            order.put("client_secret", secret.read(server.access()));
        }
        return server.answer(client.post("/v1/integrations", order), made -> {
            server.table(IntegrationFacts.of(made), "");
            server.remark(
                    AuthTypes.ofPeople(authType)
                            ? "The OAuth application at Databricks must list the redirect URL, character by character."
                            : "Now make a connection for the organisation: lakegate connection create --integration "
                                    + Words.text(made, "id"));
        });
    }
}
