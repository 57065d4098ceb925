package io.lakegate.acceptance;

import com.databricks.sdk.AccountClient;
import com.databricks.sdk.core.DatabricksConfig;
import com.databricks.sdk.service.oauth2.CreateCustomAppIntegration;
import com.databricks.sdk.service.oauth2.CreateCustomAppIntegrationOutput;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/**
 * Stands in for the Databricks CLI, which is no part of the build: it understands the few commands that guides print and has
 * Databricks' SDK for Java, unmodified, send what the CLI would send. Like the CLI it signs in as the environment says.
 */
final class DatabricksCommand {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private DatabricksCommand() {}

    /** Runs one command. */
    public static void main(String[] arguments) throws IOException {
        List<String> words = List.of(arguments);
        List<String> command = words.subList(0, Math.min(3, words.size()));
        if (words.subList(0, 2).equals(List.of("auth", "token"))) {
            token();
        } else if (words.subList(0, 2).equals(List.of("auth", "login"))) {
            account(); // the CLI opens a browser; here the environment has a service principal's secret
        } else if (command.equals(List.of("account", "custom-app-integration", "create"))) {
            create(words);
        } else if (command.equals(List.of("account", "custom-app-integration", "delete"))) {
            account().customAppIntegration().delete(words.get(3));
        } else {
            throw new IllegalArgumentException("no guide prints databricks " + String.join(" ", words));
        }
        System.exit(0); // the SDK's threads wait for more work
    }

    private static void token() {
        String authorization = new DatabricksConfig().resolve().authenticate().get("Authorization");
        System.out.println(JSON.createObjectNode()
                .put("access_token", Objects.requireNonNull(authorization).substring("Bearer ".length())));
    }

    private static void create(List<String> words) throws IOException {
        String json = words.get(words.indexOf("--json") + 1);
        CreateCustomAppIntegration wanted = JSON.readValue(json, CreateCustomAppIntegration.class);
        if (words.contains("--confidential")) {
            wanted.setConfidential(true);
        }
        CreateCustomAppIntegrationOutput made = account().customAppIntegration().create(wanted);
        ObjectNode answer = JSON.createObjectNode()
                .put("integration_id", made.getIntegrationId())
                .put("client_id", made.getClientId());
        if (made.getClientSecret() != null) {
            answer.put("client_secret", made.getClientSecret());
        }
        System.out.println(answer);
    }

    private static AccountClient account() {
        return new AccountClient(new DatabricksConfig());
    }
}
