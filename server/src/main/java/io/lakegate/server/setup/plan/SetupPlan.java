package io.lakegate.server.setup.plan;

import io.lakegate.server.http.Position;
import io.lakegate.server.integration.IntegrationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an admin wants set up, the steps that lead there, and how far they are.
 *
 * @param makerName who made the plan
 * @param integration what came of it, once it is done
 */
public record SetupPlan(
        PlanId id,
        SetupWish wish,
        PlanState state,
        List<SetupStep> steps,
        String makerName,
        Optional<IntegrationId> integration,
        Instant createdAt) {

    /** Copies. */
    public SetupPlan {
        steps = List.copyOf(steps);
    }

    /** Where it stands in a list of the newest first. */
    public Position position() {
        return Position.at(createdAt, id.value());
    }

    /** Whether somebody is at work on it. */
    public boolean running() {
        return state == PlanState.APPLYING || state == PlanState.UNDOING;
    }

    /** What exists or may exist at Databricks or here although the plan is not done. */
    public List<SetupStep> leftovers() {
        return state == PlanState.DONE || running()
                ? List.of()
                : steps.stream().filter(SetupStep::leftSomething).toList();
    }

    /** Whether its steps may be done now. */
    public boolean mayApply() {
        return !running() && state != PlanState.DONE && leftovers().isEmpty();
    }

    /** Whether there is something to remove. */
    public boolean mayUndo() {
        return !leftovers().isEmpty();
    }
}
