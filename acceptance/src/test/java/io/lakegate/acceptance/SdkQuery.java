package io.lakegate.acceptance;

import com.databricks.sdk.WorkspaceClient;
import com.databricks.sdk.core.DatabricksConfig;
import com.databricks.sdk.service.iam.MeRequest;
import com.databricks.sdk.service.sql.ExecuteStatementRequest;
import com.databricks.sdk.service.sql.StatementResponse;
import com.databricks.sdk.service.sql.StatementState;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Who somebody is and which orders they see, by Databricks' SDK for Java; also a program, for what the SDK reads of its JVM. */
final class SdkQuery {

    private static final String WAREHOUSE = "4c616b6567617465";

    private static final String ORDERS = "SELECT current_user() AS me, region, count(*) AS orders"
            + " FROM acme.shop.orders GROUP BY region ORDER BY region";

    private SdkQuery() {}

    /** Prints the rows; the SDK finds everything in its environment, but for what it reads nowhere: the redirect URL and how long to wait for it. */
    public static void main(String[] arguments) {
        DatabricksConfig config = new DatabricksConfig();
        if (arguments.length > 0) {
            config.setOAuthRedirectUrl(arguments[0]);
            config.setOAuthBrowserAuthTimeout(Duration.ofMinutes(1)); // 0.141 fails without one
        }
        var workspace = new WorkspaceClient(config);
        System.out.println("me " + me(workspace));
        orders(workspace).forEach(row -> System.out.println("row " + row));
        System.exit(0); // the SDK's threads wait for more work
    }

    /** The SDK with a token that somebody else fetched. */
    static WorkspaceClient with(URI workspace, String token) {
        return new WorkspaceClient(new DatabricksConfig()
                .setHost(workspace.toString())
                .setAuthType("pat")
                .setToken(token));
    }

    /** The user name, or the application id of a service principal. */
    static String me(WorkspaceClient workspace) {
        return workspace.currentUser().me(new MeRequest()).getUserName();
    }

    /** The columns of a row are joined by bars. */
    static List<String> orders(WorkspaceClient workspace) {
        StatementResponse answer = workspace
                .statementExecution()
                .executeStatement(new ExecuteStatementRequest()
                        .setWarehouseId(WAREHOUSE)
                        .setStatement(ORDERS)
                        .setWaitTimeout("30s"));
        if (answer.getStatus().getState() != StatementState.SUCCEEDED) {
            throw new IllegalStateException(answer.getStatus().toString());
        }
        return answer.getResult().getDataArray().stream()
                .map(row -> String.join("|", row))
                .toList();
    }
}
