package io.lakegate.cli.exec;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.agent.file.AgentHome;
import io.lakegate.cli.agent.socket.AgentClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What Databricks' clients read from their environment (unified authentication's variables). */
final class Surroundings {

    /** Another way to sign in, inherited from somewhere, would win over ours or contradict it. */
    private static final List<String> OTHER_WAYS = List.of(
            "DATABRICKS_TOKEN",
            "DATABRICKS_USERNAME",
            "DATABRICKS_PASSWORD",
            "DATABRICKS_CLIENT_ID",
            "DATABRICKS_CLIENT_SECRET",
            "DATABRICKS_ACCOUNT_ID",
            "DATABRICKS_WORKSPACE_ID",
            "DATABRICKS_OIDC_TOKEN_FILEPATH",
            "DATABRICKS_METADATA_SERVICE_URL");

    private final AgentHome home;

    Surroundings(AgentHome home) {
        this.home = home;
    }

    /**
     * Where a living token is to be found, none itself: it stays good for as long as the agent runs.
     *
     * @param profile by name; empty: workbench
     */
    Map<String, String> lasting(String profile) {
        return lasting(new AgentClient(home).environment(profile));
    }

    private static Map<String, String> lasting(JsonNode held) {
        var variables = new LinkedHashMap<String, String>();
        variables.put("DATABRICKS_HOST", held.path("host").asText());
        variables.put("DATABRICKS_CONFIG_FILE", held.path("config_file").asText());
        variables.put("DATABRICKS_CONFIG_PROFILE", held.path("profile").asText());
        return variables;
    }

    /**
     * Puts everything into a command's environment: where tokens are found, the helper in front of its path for clients
     * that ask again, and on wish a fresh token for what knows nothing else.
     */
    void addTo(Map<String, String> environment, String profile, boolean token) {
        JsonNode held = new AgentClient(home).environment(profile);
        OTHER_WAYS.forEach(environment::remove);
        environment.putAll(lasting(held));
        environment.put("DATABRICKS_AUTH_TYPE", "databricks-cli");
        environment.put("DATABRICKS_CLI_PATH", home.helper().toString());
        if (token) {
            environment.put("DATABRICKS_TOKEN", held.path("token").asText());
        }
        String path = environment.getOrDefault("PATH", "");
        environment.put("PATH", home.helper().getParent() + (path.isEmpty() ? "" : ":" + path));
    }
}
