package io.lakegate.acceptance;

import com.databricks.sdk.WorkspaceClient;
import com.databricks.sdk.core.DatabricksConfig;
import com.databricks.sdk.service.iam.MeRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Somebody's program with the unmodified Databricks SDK for Java: for each line that is typed it says as whom the SDK signs
 * in, once with what its environment says, once with the managed profile's token. Run by {@code lakegate exec}.
 */
final class SdkAtWork {

    private SdkAtWork() {}

    /** Works until nothing more is typed. */
    @SuppressWarnings("SystemOut") // a program's own words
    public static void main(String[] arguments) throws IOException {
        var typed = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = typed.readLine(); line != null; line = typed.readLine()) {
            System.err.println("seen " + me(new DatabricksConfig()) + " "
                    + me(new DatabricksConfig().setAuthType("pat").setProfile("workbench")));
        }
    }

    private static String me(DatabricksConfig config) {
        var client = new WorkspaceClient(config);
        return config.getAuthType() + ":"
                + client.currentUser().me(new MeRequest()).getUserName();
    }
}
