package io.lakegate.server.setup.run;

import io.lakegate.server.databricks.account.AccountAnswer;
import io.lakegate.server.databricks.account.ServicePrincipals;
import io.lakegate.server.setup.plan.Made;
import io.lakegate.server.setup.plan.SetupStep;
import io.lakegate.server.setup.plan.StepKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Creates the service principal. Its external id names the plan, so that it is found again whoever did not hear the answer. */
@ApplicationScoped
class CreatePrincipal implements StepAction {

    private final ServicePrincipals principals;
    private final Trouble trouble;

    CreatePrincipal(ServicePrincipals principals, Trouble trouble) {
        this.principals = principals;
        this.trouble = trouble;
    }

    @Override
    public StepKind kind() {
        return StepKind.CREATE_SERVICE_PRINCIPAL;
    }

    @Override
    public StepOutcome make(Run run) {
        var answer = principals.create(
                run.order().account(), run.token(), run.order().name(), externalId(run));
        if (!(answer instanceof AccountAnswer.Did<ServicePrincipals.Principal> did)) {
            return trouble.of(answer, run);
        }
        ServicePrincipals.Principal created = did.value();
        run.created(created);
        run.mayActAs(new Run.NewClient(created.applicationId(), Optional.empty(), Optional.empty(), Optional.empty()));
        return new StepOutcome.Done(
                Optional.of(new Made(run.order().name(), created.id(), Optional.of(created.applicationId()))),
                "Created, with the application ID " + created.applicationId() + ".");
    }

    @Override
    public StepOutcome remove(Run run, SetupStep step) {
        return step.made().map(made -> delete(run, List.of(made.id()))).orElseGet(() -> findAndDelete(run));
    }

    private StepOutcome findAndDelete(Run run) {
        var answer = principals.find(run.order().account(), run.token(), externalId(run));
        return answer instanceof AccountAnswer.Did<List<ServicePrincipals.Principal>> did
                ? delete(
                        run,
                        did.value().stream()
                                .map(ServicePrincipals.Principal::id)
                                .toList())
                : trouble.of(answer, run);
    }

    private StepOutcome delete(Run run, List<String> ids) {
        for (String id : ids) {
            var answer = principals.delete(run.order().account(), run.token(), id);
            if (!(answer instanceof AccountAnswer.Did<Boolean>)) {
                return trouble.of(answer, run);
            }
        }
        return new StepOutcome.Done(Optional.empty(), ids.isEmpty() ? "It had not been created." : "Removed.");
    }

    private static String externalId(Run run) {
        return "lakegate-setup-" + run.plan().id();
    }
}
