package io.lakegate.server.setup.run;

import io.lakegate.server.databricks.account.AccountAnswer;
import io.lakegate.server.databricks.account.CustomApps;
import io.lakegate.server.setup.plan.Made;
import io.lakegate.server.setup.plan.SetupOrder;
import io.lakegate.server.setup.plan.SetupStep;
import io.lakegate.server.setup.plan.StepKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Registers the OAuth application. Its secret goes on to the next step in memory and is sealed there. */
@ApplicationScoped
class RegisterApplication implements StepAction {

    private final CustomApps apps;
    private final Trouble trouble;

    RegisterApplication(CustomApps apps, Trouble trouble) {
        this.apps = apps;
        this.trouble = trouble;
    }

    @Override
    public StepKind kind() {
        return StepKind.REGISTER_APPLICATION;
    }

    @Override
    public StepOutcome make(Run run) {
        var wanted = (SetupOrder.Application) run.order().client();
        var answer = apps.create(run.order().account(), run.token(), run.order().application(wanted));
        if (!(answer instanceof AccountAnswer.Did<CustomApps.Created> did)) {
            return trouble.of(answer, run);
        }
        CustomApps.Created created = did.value();
        run.mayActAs(new Run.NewClient(created.clientId(), created.secret(), Optional.empty(), Optional.empty()));
        return new StepOutcome.Done(
                Optional.of(new Made(run.order().name(), created.integrationId(), Optional.of(created.clientId()))),
                "Registered, with the client ID " + created.clientId() + ".");
    }

    @Override
    public StepOutcome remove(Run run, SetupStep step) {
        return step.made().map(made -> delete(run, made.id())).orElseGet(() -> findAndDelete(run));
    }

    /** Before the registration was sent nothing had this name, so whatever has it now is ours. */
    private StepOutcome findAndDelete(Run run) {
        var answer = apps.list(run.order().account(), run.token());
        if (!(answer instanceof AccountAnswer.Did<List<CustomApps.Shown>> did)) {
            return trouble.of(answer, run);
        }
        List<CustomApps.Shown> ours = did.value().stream()
                .filter(app -> app.name().equals(run.order().name()))
                .toList();
        return switch (ours.size()) {
            case 0 -> new StepOutcome.Done(Optional.empty(), "It had not been registered.");
            case 1 -> delete(run, ours.getFirst().integrationId());
            default ->
                new StepOutcome.Failed(
                        "several",
                        "There are " + ours.size() + " OAuth applications called "
                                + run.order().name()
                                + " now, and Lakegate cannot tell which is its own. It is your turn: remove it in the account"
                                + " console, then forget this plan.");
        };
    }

    private StepOutcome delete(Run run, String integrationId) {
        AccountAnswer<Boolean> answer = apps.delete(run.order().account(), run.token(), integrationId);
        if (!(answer instanceof AccountAnswer.Did<Boolean> did)) {
            return trouble.of(answer, run);
        }
        return new StepOutcome.Done(Optional.empty(), did.value() ? "Removed." : "It was gone already.");
    }
}
