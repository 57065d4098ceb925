package io.lakegate.cli.integration.setup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.cli.server.ServerClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What Lakegate must know to register at Databricks what an integration needs, or to print how. */
public final class RegisterOptions {

    @Option(
            names = "--account-host",
            paramLabel = "HOST",
            description = "The account console (default: the one of the workspace's cloud).")
    private @Nullable String accountHost;

    @Option(
            names = "--access-token-minutes",
            paramLabel = "N",
            description = "How long access tokens live (default: 60).")
    private @Nullable Integer accessMinutes;

    @Option(
            names = "--refresh-token-minutes",
            paramLabel = "N",
            description = "How long refresh tokens live (default: 10080).")
    private @Nullable Integer refreshMinutes;

    @Option(names = "--single-use", description = "Each refresh replaces the refresh token.")
    private boolean singleUse;

    @Option(names = "--no-assignment", description = "Do not let the service principal into the workspace.")
    private boolean withoutAssignment;

    @Option(
            names = "--secret-days",
            paramLabel = "N",
            description = "How long the service principal's secret is good (default: 365).")
    private @Nullable Integer secretDays;

    /** What was said, as the server takes it; more belongs into it. */
    public ObjectNode wish() {
        ObjectNode wish = ServerClient.object()
                .put("single_use_refresh_tokens", singleUse)
                .put("assign_workspace", !withoutAssignment);
        if (accountHost != null) {
            wish.put("account_host", accountHost);
        }
        put(wish, "access_token_minutes", accessMinutes);
        put(wish, "refresh_token_minutes", refreshMinutes);
        put(wish, "secret_days", secretDays);
        return wish;
    }

    private static void put(ObjectNode wish, String member, @Nullable Integer number) {
        if (number != null) {
            wish.put(member, number);
        }
    }
}
