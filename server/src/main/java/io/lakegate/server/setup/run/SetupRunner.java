package io.lakegate.server.setup.run;

import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.database.Database;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.oauth.AccessToken;
import io.lakegate.server.setup.plan.Made;
import io.lakegate.server.setup.plan.PlanState;
import io.lakegate.server.setup.plan.SetupOrder;
import io.lakegate.server.setup.plan.SetupPlan;
import io.lakegate.server.setup.plan.SetupStep;
import io.lakegate.server.setup.plan.SetupStore;
import io.lakegate.server.setup.plan.StepKind;
import io.lakegate.server.setup.plan.StepState;
import io.lakegate.server.user.SignedIn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Does the steps of a plan one after the other on a thread of its own, and writes each down before and after. Whoever began
 * need not wait: everybody reads the rows.
 */
@ApplicationScoped
public class SetupRunner {

    private static final Logger LOG = Logger.getLogger(SetupRunner.class);
    private static final String OBJECT = "setup";

    private final Database database;
    private final SetupStore store;
    private final Audit audit;
    private final Map<StepKind, StepAction> actions = new EnumMap<>(StepKind.class);
    private final SaveIntegration save;

    @Inject
    SetupRunner(
            Database database, SetupStore store, Audit audit, SaveIntegration save, @Any Instance<StepAction> actions) {
        this(database, store, audit, save, actions.stream().toList());
    }

    SetupRunner(Database database, SetupStore store, Audit audit, SaveIntegration save, List<StepAction> actions) {
        this.database = database;
        this.store = store;
        this.audit = audit;
        this.save = save;
        actions.forEach(action -> this.actions.put(action.kind(), action));
    }

    /**
     * Begins to do the steps.
     *
     * @param token of an account admin; forgotten when the run ends
     * @throws ProblemException 409 if somebody else is at it, or something of an earlier run may still exist
     */
    public void apply(SetupPlan plan, SetupOrder order, AccessToken token, SignedIn by) {
        if (!plan.mayApply()) {
            throw notNow(plan);
        }
        begin(new Run(plan, order, token, by, PlanState.APPLYING), "setup.apply", this::applySteps);
    }

    /**
     * Begins to take back what a plan made, last thing first.
     *
     * @param token of an account admin; forgotten when the run ends
     * @throws ProblemException 409 if somebody else is at it, or there is nothing to remove
     */
    public void undo(SetupPlan plan, SetupOrder order, AccessToken token, SignedIn by) {
        if (!plan.mayUndo()) {
            throw notNow(plan);
        }
        begin(new Run(plan, order, token, by, PlanState.UNDOING), "setup.undo", this::undoSteps);
    }

    /** A plan whose server stopped after the last thing was made is done; says whether this was one. */
    public boolean settle(SetupPlan plan) {
        Optional<SetupStep> last = plan.steps().stream()
                .filter(step -> step.kind() == StepKind.SAVE_INTEGRATION && step.state() == StepState.RUNNING)
                .findFirst();
        Optional<IntegrationId> saved = last.flatMap(step -> save.find(plan));
        boolean nothingElse = plan.steps().getLast().kind() == StepKind.SAVE_INTEGRATION;
        if (plan.state() != PlanState.INTERRUPTED || saved.isEmpty() || !nothingElse) {
            return false;
        }
        var id = java.util.UUID.randomUUID();
        return database.transaction(handle -> {
            boolean ours = store.begin(handle, plan.id(), id, PlanState.UNDOING);
            if (ours) {
                var made = Optional.of(new Made(
                        plan.wish().name() == null ? "" : plan.wish().name(),
                        saved.get().toString(),
                        Optional.empty()));
                store.end(handle, plan.id(), ended(last.get(), StepState.DONE, made, Optional.empty(), "Saved."));
                store.end(handle, plan.id(), id, PlanState.DONE, saved);
            }
            return ours;
        });
    }

    private void begin(Run run, String action, java.util.function.Function<Run, PlanState> work) {
        boolean taken = database.transaction(handle -> {
            boolean ours = store.begin(handle, run.plan().id(), run.id(), run.doing());
            if (ours) {
                audit.record(handle, entry(run, action).with("name", run.order().name()));
            }
            return ours;
        });
        if (!taken) {
            throw busy();
        }
        Thread.ofVirtual().name("setup").start(() -> {
            try {
                PlanState end = work.apply(run);
                database.run(handle -> store.end(handle, run.plan().id(), run.id(), end, run.integration()));
            } catch (RuntimeException e) {
                // What is written down stays true: the step counts as begun, the plan as interrupted.
                LOG.errorf(e, "setup plan %s stopped in the middle", run.plan().id());
            }
        });
    }

    private PlanState applySteps(Run run) {
        for (SetupStep step : run.plan().steps()) {
            if (!start(run, step)) {
                return PlanState.FAILED; // changes nothing: the row is somebody else's
            }
            StepOutcome outcome = action(step).make(run);
            write(run, step, outcome, stateOf(outcome), "setup.step");
            if (!(outcome instanceof StepOutcome.Done)) {
                return PlanState.FAILED;
            }
        }
        return PlanState.DONE;
    }

    private PlanState undoSteps(Run run) {
        for (SetupStep step : run.plan().steps().reversed()) {
            if (!step.leftSomething()) {
                continue;
            }
            if (!database.transaction(handle -> store.ours(handle, run.plan().id(), run.id()))) {
                return PlanState.FAILED;
            }
            StepOutcome outcome = action(step).remove(run, step);
            boolean gone = outcome instanceof StepOutcome.Done;
            StepState still = step.state() == StepState.RUNNING ? StepState.UNKNOWN : step.state();
            write(run, step, outcome, gone ? StepState.REMOVED : still, "setup.remove");
            if (!gone) {
                return PlanState.FAILED;
            }
        }
        run.plan().steps().stream()
                .filter(step -> !step.kind().makes()
                        && step.kind() != StepKind.CHECK_ACCOUNT
                        && step.state().mayExist())
                .forEach(step -> goneWithTheRest(run, step));
        return PlanState.UNDONE;
    }

    private void goneWithTheRest(Run run, SetupStep step) {
        database.run(handle -> store.end(
                handle,
                run.plan().id(),
                ended(step, StepState.REMOVED, Optional.empty(), Optional.empty(), "Gone with the rest.")));
    }

    private boolean start(Run run, SetupStep step) {
        return database.transaction(handle -> store.start(handle, run.plan().id(), run.id(), step.position()));
    }

    private void write(Run run, SetupStep step, StepOutcome outcome, StepState state, String action) {
        SetupStep after = switch (outcome) {
            case StepOutcome.Done done -> ended(step, state, done.made(), Optional.empty(), done.detail());
            case StepOutcome.Failed failed ->
                ended(step, state, Optional.empty(), Optional.of(failed.cause()), failed.detail());
            case StepOutcome.Unknown unknown ->
                ended(step, state, Optional.empty(), Optional.of("unknown-outcome"), unknown.detail());
        };
        database.run(handle -> {
            store.end(handle, run.plan().id(), after);
            audit.record(handle, entry(run, action, step, after, outcome));
        });
    }

    private static SetupStep ended(
            SetupStep step, StepState state, Optional<Made> made, Optional<String> cause, String detail) {
        return new SetupStep(
                step.position(),
                step.kind(),
                state,
                made,
                cause,
                Optional.of(detail).filter(it -> !it.isEmpty()),
                step.startedAt(),
                step.endedAt());
    }

    private static StepState stateOf(StepOutcome outcome) {
        return switch (outcome) {
            case StepOutcome.Done done -> StepState.DONE;
            case StepOutcome.Failed failed -> StepState.FAILED;
            case StepOutcome.Unknown unknown -> StepState.UNKNOWN;
        };
    }

    private StepAction action(SetupStep step) {
        return java.util.Objects.requireNonNull(actions.get(step.kind()), "every kind has its action");
    }

    private static AuditEntry entry(Run run, String action) {
        return AuditEntry.success(
                run.by().actor(), action, OBJECT, run.plan().id().value());
    }

    private static AuditEntry entry(Run run, String action, SetupStep before, SetupStep after, StepOutcome outcome) {
        AuditEntry entry = outcome instanceof StepOutcome.Done
                ? entry(run, action)
                : AuditEntry.refused(
                        run.by().actor(),
                        action,
                        OBJECT,
                        run.plan().id().toString(),
                        after.cause().orElse("unknown-outcome"));
        entry = entry.with("step", after.kind().name())
                .with("account", run.order().account().id());
        Optional<Made> made = after.made().or(before::made);
        if (made.isPresent()) {
            entry = entry.with("name", made.get().name()).with("id", made.get().id());
        }
        return made.flatMap(Made::clientId).isPresent()
                ? entry.with("client_id", made.flatMap(Made::clientId).get())
                : entry;
    }

    private static ProblemException notNow(SetupPlan plan) {
        if (plan.running()) {
            return busy();
        }
        return new ProblemException(
                409,
                "setup-not-now",
                "Not at this point",
                plan.mayUndo()
                        ? "Something that this plan made may still exist. Remove it first, then try again."
                        : plan.mayApply() ? "There is nothing to remove." : "This plan is done; make a new one.");
    }

    private static ProblemException busy() {
        return new ProblemException(
                409,
                "setup-running",
                "The plan is running",
                "Somebody works on this plan just now. Wait until it is over.");
    }
}
