package io.lakegate.server.setup.run;

import io.lakegate.server.connection.organisation.ConnectionOrder;
import io.lakegate.server.connection.organisation.OrganisationConnections;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.setup.plan.SetupStep;
import io.lakegate.server.setup.plan.StepKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Exchanges a workload token for the connection's first access token, which proves that the policy matches. */
@ApplicationScoped
class ConnectForTheFirstTime implements StepAction {

    private final OrganisationConnections connections;

    ConnectForTheFirstTime(OrganisationConnections connections) {
        this.connections = connections;
    }

    @Override
    public StepKind kind() {
        return StepKind.CONNECT;
    }

    @Override
    public StepOutcome make(Run run) {
        try {
            connections.connect(run.connection().orElseThrow(), new ConnectionOrder(null, null, null, null), run.by());
            return new StepOutcome.Done(Optional.empty(), "Databricks gave a token.");
        } catch (ProblemException problem) {
            return new StepOutcome.Failed(
                    problem.type(),
                    SaveIntegration.words(problem)
                            + " Everything is made: connect again on the connection's page and forget this plan, or"
                            + " remove it all.");
        }
    }

    @Override
    public StepOutcome remove(Run run, SetupStep step) {
        return new StepOutcome.Done(Optional.empty(), "");
    }
}
