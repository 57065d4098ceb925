package io.lakegate.server.setup.run;

import io.lakegate.server.connection.ConnectionView;
import io.lakegate.server.connection.organisation.ConnectionOrder;
import io.lakegate.server.connection.organisation.OrganisationConnections;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.setup.plan.Made;
import io.lakegate.server.setup.plan.SetupStep;
import io.lakegate.server.setup.plan.StepKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Makes the organisation's connection. With a secret that also proves that everything works; with a workload identity the
 * connection waits for the policy, which needs its subject.
 */
@ApplicationScoped
class MakeConnection implements StepAction {

    private final OrganisationConnections connections;

    MakeConnection(OrganisationConnections connections) {
        this.connections = connections;
    }

    @Override
    public StepKind kind() {
        return StepKind.MAKE_CONNECTION;
    }

    @Override
    public StepOutcome make(Run run) {
        String integration = run.integration().orElseThrow().toString();
        try {
            ConnectionView made = connections.create(
                    new ConnectionOrder(integration, run.order().name(), null, null), run.by());
            run.connected(made);
            String id = made.connection().id().toString();
            return new StepOutcome.Done(
                    Optional.of(new Made(made.connection().name(), id, Optional.empty())),
                    made.disconnected()
                            ? "Made; it waits for the trust policy."
                            : "Made, and Databricks gave a token.");
        } catch (ProblemException problem) {
            return new StepOutcome.Failed(problem.type(), SaveIntegration.words(problem));
        }
    }

    @Override
    public StepOutcome remove(Run run, SetupStep step) {
        return new StepOutcome.Done(Optional.empty(), "");
    }
}
