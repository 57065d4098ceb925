package io.lakegate.cli.integration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.cli.server.ServerClient;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What Lakegate must know to register at Databricks what an integration needs, or to print how. */
final class RegisterOptions {

    @Option(
            names = "--account-id",
            paramLabel = "UUID",
            description = "The Databricks account; its console shows it in the menu under your name.")
    private @Nullable String accountId;

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

    @Option(
            names = "--auth-type",
            paramLabel = "TYPE",
            description = "U2M (people sign in; usual) or M2M (a service principal with a secret).")
    private @Nullable String authType;

    @Option(names = "--no-assignment", description = "Do not let the service principal into the workspace.")
    private boolean withoutAssignment;

    @Option(
            names = "--secret-days",
            paramLabel = "N",
            description = "How long the service principal's secret is good (default: 365).")
    private @Nullable Integer secretDays;

    /** Of which type the integration shall be, where that was said. */
    Optional<String> authType() {
        return Optional.ofNullable(authType);
    }

    /** The wish, as the server takes it. */
    ObjectNode wish(String name, String host, @Nullable String scopes, String callbackPath, boolean withoutSecret) {
        ObjectNode wish = ServerClient.object()
                .put("name", name)
                .put("host", host)
                .put("callback_path", callbackPath)
                .put("confidential", !withoutSecret)
                .put("single_use_refresh_tokens", singleUse);
        put(wish, "scopes", scopes);
        put(wish, "auth_type", authType);
        wish.put("assign_workspace", !withoutAssignment);
        if (secretDays != null) {
            wish.put("secret_days", secretDays);
        }
        put(wish, "account_id", accountId);
        put(wish, "account_host", accountHost);
        if (accessMinutes != null) {
            wish.put("access_token_minutes", accessMinutes);
        }
        if (refreshMinutes != null) {
            wish.put("refresh_token_minutes", refreshMinutes);
        }
        return wish;
    }

    private static void put(ObjectNode wish, String member, @Nullable String text) {
        if (text != null) {
            wish.put(member, text);
        }
    }
}
