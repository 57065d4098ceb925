package io.lakegate.server.databricks.account;

import io.lakegate.server.databricks.JsonAnswer;
import io.lakegate.server.databricks.host.DatabricksHost;
import io.lakegate.server.databricks.host.DatabricksZones;
import io.lakegate.server.http.outbound.OutboundClient;
import io.lakegate.server.http.outbound.OutboundRefusedException;
import io.lakegate.server.http.outbound.OutboundResult;
import io.lakegate.server.http.outbound.OutboundUnreachableException;
import io.lakegate.server.oauth.AccessToken;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** The number of a workspace, which the account API asks for: its own metadata tells, else the account's list. */
@ApplicationScoped
public class WorkspaceIds {

    private static final String METADATA = "/.well-known/databricks-config";

    private final OutboundClient client;
    private final ServicePrincipals principals;

    /** Over the one client with the outbound rules. */
    public WorkspaceIds(OutboundClient client, ServicePrincipals principals) {
        this.client = client;
        this.principals = principals;
    }

    /** The number, if anybody tells it. */
    public AccountAnswer<Optional<String>> find(DatabricksHost workspace, Account account, AccessToken token) {
        Optional<String> told = fromMetadata(workspace);
        String name = String.valueOf(workspace.url().getHost()).split("\\.", 2)[0];
        return told.isPresent() ? new AccountAnswer.Did<>(told) : principals.workspaceCalled(account, token, name);
    }

    private Optional<String> fromMetadata(DatabricksHost workspace) {
        try {
            var result = client.get(
                    workspace.url().resolve(METADATA), DatabricksZones.ALL, Map.of("Accept", "application/json"));
            return result instanceof OutboundResult.Answered answer && answer.status() == 200
                    ? JsonAnswer.of(answer).flatMap(json -> json.code("workspace_id"))
                    : Optional.empty();
        } catch (OutboundRefusedException | OutboundUnreachableException e) {
            return Optional.empty();
        }
    }
}
