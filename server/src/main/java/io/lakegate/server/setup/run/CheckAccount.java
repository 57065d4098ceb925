package io.lakegate.server.setup.run;

import io.lakegate.server.databricks.account.AccountAnswer;
import io.lakegate.server.databricks.account.CustomApps;
import io.lakegate.server.setup.plan.SetupOrder;
import io.lakegate.server.setup.plan.SetupStep;
import io.lakegate.server.setup.plan.StepKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Reads the account's OAuth applications: that takes an admin, and tells whether the name is free. It must be, so that an
 * application whose registration nobody answered can be found again by it.
 */
@ApplicationScoped
class CheckAccount implements StepAction {

    private final CustomApps apps;
    private final Trouble trouble;

    CheckAccount(CustomApps apps, Trouble trouble) {
        this.apps = apps;
        this.trouble = trouble;
    }

    @Override
    public StepKind kind() {
        return StepKind.CHECK_ACCOUNT;
    }

    @Override
    public StepOutcome make(Run run) {
        AccountAnswer<List<CustomApps.Shown>> answer = apps.list(run.order().account(), run.token());
        return answer instanceof AccountAnswer.Did<List<CustomApps.Shown>> did
                ? judge(did.value(), run.order())
                : trouble.of(answer, run);
    }

    private static StepOutcome judge(List<CustomApps.Shown> present, SetupOrder order) {
        String name = order.name();
        if (!order.client().authType().ofPeople()) {
            return new StepOutcome.Done(Optional.empty(), "The account accepts the token as an admin's.");
        }
        return present.stream()
                .filter(app -> app.name().equals(name))
                .findFirst()
                .<StepOutcome>map(app -> new StepOutcome.Failed(
                        "name-taken-at-databricks",
                        "This account has an OAuth application called " + name + " already, with the client ID "
                                + app.clientId()
                                + ". It is your turn: make a plan with another name, use that application"
                                + " in an integration, or remove it in the account console."))
                .orElseGet(() -> new StepOutcome.Done(
                        Optional.empty(), "The account accepts the token as an admin's, and the name is free."));
    }

    @Override
    public StepOutcome remove(Run run, SetupStep step) {
        return new StepOutcome.Done(Optional.empty(), "");
    }
}
