package io.lakegate.server.setup.run;

import io.lakegate.server.databricks.account.AccountAnswer;
import io.lakegate.server.databricks.account.ServicePrincipals;
import io.lakegate.server.setup.plan.Made;
import io.lakegate.server.setup.plan.SetupOrder;
import io.lakegate.server.setup.plan.SetupStep;
import io.lakegate.server.setup.plan.StepKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Makes the service principal's secret, which goes on to the next step in memory and is sealed there. */
@ApplicationScoped
class CreateSecret implements StepAction {

    private final ServicePrincipals principals;
    private final Trouble trouble;

    CreateSecret(ServicePrincipals principals, Trouble trouble) {
        this.principals = principals;
        this.trouble = trouble;
    }

    @Override
    public StepKind kind() {
        return StepKind.CREATE_SECRET;
    }

    @Override
    public StepOutcome make(Run run) {
        var machine = (SetupOrder.Machine) run.order().client();
        ServicePrincipals.Principal owner = run.principal().orElseThrow();
        var answer = principals.createSecret(run.order().account(), run.token(), owner.id(), machine.secretLife());
        if (!(answer instanceof AccountAnswer.Did<ServicePrincipals.Secret> did)) {
            return trouble.of(answer, run);
        }
        ServicePrincipals.Secret made = did.value();
        run.mayActAs(new Run.NewClient(
                owner.applicationId(), Optional.of(made.text()), made.expiresAt(), Optional.of(made.id())));
        return new StepOutcome.Done(
                Optional.of(new Made("secret", made.id(), Optional.empty())),
                "Made"
                        + made.expiresAt()
                                .map(it -> ", good until " + it.truncatedTo(ChronoUnit.SECONDS))
                                .orElse("") + ".");
    }

    @Override
    public StepOutcome remove(Run run, SetupStep step) {
        return new StepOutcome.Done(Optional.empty(), "");
    }
}
