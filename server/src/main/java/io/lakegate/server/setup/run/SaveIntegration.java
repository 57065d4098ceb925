package io.lakegate.server.setup.run;

import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.integration.registration.IntegrationRegistration;
import io.lakegate.server.integration.secret.ClientSecrets;
import io.lakegate.server.setup.plan.Made;
import io.lakegate.server.setup.plan.SetupPlan;
import io.lakegate.server.setup.plan.SetupStep;
import io.lakegate.server.setup.plan.StepKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.Collectors;

/** Saves what the steps before made as an integration. */
@ApplicationScoped
class SaveIntegration implements StepAction {

    private final IntegrationRegistration registration;
    private final Integrations integrations;
    private final ClientSecrets secrets;

    SaveIntegration(IntegrationRegistration registration, Integrations integrations, ClientSecrets secrets) {
        this.registration = registration;
        this.integrations = integrations;
        this.secrets = secrets;
    }

    @Override
    public StepKind kind() {
        return StepKind.SAVE_INTEGRATION;
    }

    @Override
    public StepOutcome make(Run run) {
        Run.NewClient client = run.client().orElseThrow();
        try {
            Integration added = registration.add(
                    run.order().integration(client.id(), client.secret(), client.secretEnds()), run.by());
            run.saved(added.id());
            client.secretId().ifPresent(it -> secrets.knownAtDatabricks(added.id(), it));
            return new StepOutcome.Done(
                    Optional.of(new Made(added.name(), added.id().toString(), Optional.of(added.clientId()))),
                    "Saved.");
        } catch (ProblemException problem) {
            return new StepOutcome.Failed("integration-" + problem.type(), words(problem));
        }
    }

    @Override
    public StepOutcome remove(Run run, SetupStep step) {
        Optional<IntegrationId> id =
                step.made().flatMap(made -> IntegrationId.find(made.id())).or(() -> find(run.plan()));
        try {
            id.ifPresent(it -> registration.remove(it, onlyOurs(run, it), run.by()));
            return new StepOutcome.Done(Optional.empty(), id.isPresent() ? "Removed." : "It had not been saved.");
        } catch (ProblemException problem) {
            return problem.status() == 404
                    ? new StepOutcome.Done(Optional.empty(), "It was gone already.")
                    : new StepOutcome.Failed(problem.type(), words(problem));
        }
    }

    /** The integration of a plan whose server stopped between saving it and writing that down: the client ID is nobody else's. */
    Optional<IntegrationId> find(SetupPlan plan) {
        return plan.steps().stream()
                .filter(step -> step.kind() != StepKind.SAVE_INTEGRATION)
                .flatMap(step -> step.made().flatMap(Made::clientId).stream())
                .flatMap(client -> integrations.list().stream()
                        .filter(it -> it.clientId().equals(client))
                        .map(Integration::id))
                .findFirst();
    }

    /** The one connection that the plan itself made ends with it; others are their owners'. */
    private boolean onlyOurs(Run run, IntegrationId id) {
        boolean made = run.plan().steps().stream()
                .anyMatch(step ->
                        step.kind() == StepKind.MAKE_CONNECTION && step.state().mayExist());
        return made && registration.dependents(id).connections() <= 1;
    }

    static String words(ProblemException problem) {
        String fields = problem.fields().stream()
                .map(it -> " " + it.message())
                .distinct()
                .collect(Collectors.joining());
        return problem.detail() + fields;
    }
}
