package io.lakegate.server.setup;

import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.database.Database;
import io.lakegate.server.http.Position;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.oauth.AccessToken;
import io.lakegate.server.setup.plan.PlanId;
import io.lakegate.server.setup.plan.PlanState;
import io.lakegate.server.setup.plan.SetupOrder;
import io.lakegate.server.setup.plan.SetupPlan;
import io.lakegate.server.setup.plan.SetupRule;
import io.lakegate.server.setup.plan.SetupStep;
import io.lakegate.server.setup.plan.SetupStore;
import io.lakegate.server.setup.plan.SetupWish;
import io.lakegate.server.setup.plan.StepKind;
import io.lakegate.server.setup.run.SetupRunner;
import io.lakegate.server.user.SignedIn;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What an admin does with setup plans. Every admin sees all of them: one may clear up what another left. */
@ApplicationScoped
public class SetupPlans {

    private final Database database;
    private final SetupStore store;
    private final SetupRule rule;
    private final SetupRunner runner;
    private final AdminSignIn signIn;
    private final Audit audit;

    SetupPlans(
            Database database, SetupStore store, SetupRule rule, SetupRunner runner, AdminSignIn signIn, Audit audit) {
        this.database = database;
        this.store = store;
        this.rule = rule;
        this.runner = runner;
        this.signIn = signIn;
        this.audit = audit;
    }

    /**
     * What would be done. Nothing is made or kept.
     *
     * @throws ProblemException 422 naming the fields that are wrong, 409 if the name is taken
     */
    public Planned preview(SetupWish wish, SignedIn by) {
        SetupOrder order = rule.check(wish);
        return new Planned(plan(wish, order.steps(), by), order);
    }

    /** The same, and keeps the plan, so that it can be applied. */
    public Planned create(SetupWish wish, SignedIn by) {
        Planned planned = preview(wish, by);
        database.run(handle -> {
            store.add(handle, planned.plan(), by.id());
            audit.record(
                    handle,
                    entry(by, "setup.plan", planned.plan().id())
                            .with("name", planned.order().name())
                            .with("account", planned.order().account().id()));
        });
        return planned;
    }

    private static SetupPlan plan(SetupWish wish, List<StepKind> kinds, SignedIn by) {
        List<SetupStep> steps = java.util.stream.IntStream.range(0, kinds.size())
                .mapToObj(at -> SetupStep.waiting(at + 1, kinds.get(at)))
                .toList();
        return new SetupPlan(
                PlanId.random(), wish, PlanState.PLANNED, steps, by.name(), Optional.empty(), Instant.EPOCH);
    }

    /** The plan, if there is one, as it stands now. */
    public Optional<SetupPlan> find(PlanId id) {
        Optional<SetupPlan> found = database.read(handle -> store.find(handle, id));
        return found.isPresent() && runner.settle(found.get())
                ? database.read(handle -> store.find(handle, id))
                : found;
    }

    /** The newest first, those behind that position, at most so many. */
    public List<SetupPlan> page(Optional<Position> after, int limit) {
        return database.read(handle -> store.page(handle, after, limit));
    }

    /** Where the admin's browser goes to sign in at Databricks for this plan. */
    public URI signIn(SetupPlan plan, int port, SignedIn by) {
        return signIn.begin(plan, order(plan), port, by);
    }

    /**
     * Begins to do the steps; the rows tell how far they are.
     *
     * @throws ProblemException 422 if there is no token, or the wish can no longer be fulfilled; 409 if this is not the time
     */
    public void apply(SetupPlan plan, AdminProof proof, SignedIn by) {
        SetupOrder order = rule.check(plan.wish());
        runner.apply(plan, order, token(plan, order, proof, by), by);
    }

    /**
     * Begins to remove what the plan made.
     *
     * @throws ProblemException 422 if there is no token; 409 if this is not the time
     */
    public void undo(SetupPlan plan, AdminProof proof, SignedIn by) {
        SetupOrder order = order(plan);
        runner.undo(plan, order, token(plan, order, proof, by), by);
    }

    /**
     * Forgets the plan; whatever it made stays.
     *
     * @throws ProblemException 409 while somebody works on it
     */
    public void forget(SetupPlan plan, SignedIn by) {
        database.run(handle -> {
            if (!store.remove(handle, plan.id())) {
                throw new ProblemException(
                        409, "setup-running", "The plan is running", "Wait until it is over; then forget it.");
            }
            audit.record(handle, entry(by, "setup.forget", plan.id()));
        });
    }

    /** What a stored plan orders. Its name may be taken by now, by itself even, so that is not asked again. */
    public SetupOrder order(SetupPlan plan) {
        return rule.read(plan.wish());
    }

    private AccessToken token(SetupPlan plan, SetupOrder order, AdminProof proof, SignedIn by) {
        Optional<String> returned = proof.returned();
        return returned.isPresent()
                ? signIn.finish(plan, order, returned.get(), by)
                : proof.token()
                        .orElseThrow(() -> ProblemException.invalid("Nothing was made.")
                                .withField("access_token", "Paste an account admin's access token, or sign in."));
    }

    private static AuditEntry entry(SignedIn by, String action, PlanId id) {
        return AuditEntry.success(by.actor(), action, "setup", id.value());
    }

    /** A plan and what it orders, checked. */
    public record Planned(SetupPlan plan, SetupOrder order) {}
}
