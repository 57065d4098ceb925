package io.lakegate.server.setup.run;

import io.lakegate.server.databricks.account.AccountAnswer;
import io.lakegate.server.databricks.account.ServicePrincipals;
import io.lakegate.server.databricks.account.WorkspaceIds;
import io.lakegate.server.setup.plan.SetupStep;
import io.lakegate.server.setup.plan.StepKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Lets the service principal into the workspace, as a user of it. */
@ApplicationScoped
class AssignWorkspace implements StepAction {

    private final ServicePrincipals principals;
    private final WorkspaceIds workspaces;
    private final Trouble trouble;

    AssignWorkspace(ServicePrincipals principals, WorkspaceIds workspaces, Trouble trouble) {
        this.principals = principals;
        this.workspaces = workspaces;
        this.trouble = trouble;
    }

    @Override
    public StepKind kind() {
        return StepKind.ASSIGN_WORKSPACE;
    }

    @Override
    public StepOutcome make(Run run) {
        var order = run.order();
        var found = workspaces.find(order.host(), order.account(), run.token());
        if (!(found instanceof AccountAnswer.Did<Optional<String>> did)) {
            return trouble.of(found, run);
        }
        return did.value()
                .map(id -> assign(run, id))
                .orElseGet(
                        () -> new StepOutcome.Failed(
                                "workspace-not-found",
                                "Account " + order.account().id() + " has no workspace " + order.host()
                                        + ". It is your turn: check account ID and workspace host, or plan without the assignment."));
    }

    private StepOutcome assign(Run run, String workspaceId) {
        String id = run.principal().orElseThrow().id();
        var answer = principals.assign(run.order().account(), run.token(), workspaceId, id);
        return answer instanceof AccountAnswer.Did<Boolean>
                ? new StepOutcome.Done(Optional.empty(), "It may use workspace " + workspaceId + " now.")
                : trouble.of(answer, run);
    }

    @Override
    public StepOutcome remove(Run run, SetupStep step) {
        return new StepOutcome.Done(Optional.empty(), "");
    }
}
