package io.lakegate.server.setup;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.lakegate.server.databricks.host.DatabricksHost;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.setup.hand.ByHand;
import io.lakegate.server.setup.hand.ByHandRule;
import io.lakegate.server.setup.plan.Made;
import io.lakegate.server.setup.plan.PlanState;
import io.lakegate.server.setup.plan.SetupOrder;
import io.lakegate.server.setup.plan.SetupPlan;
import io.lakegate.server.setup.plan.SetupStep;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A plan as API and pages show it.
 *
 * @param id absent for one that is not kept
 * @param running whether somebody works on it; look again in a moment
 * @param exists what it left behind although it is not done, for people
 * @param integrationId what came of it
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record SetupAnswer(
        Optional<String> id,
        String name,
        String host,
        String accountHost,
        String accountId,
        String authType,
        Optional<String> redirectUrl,
        String state,
        boolean running,
        List<Step> steps,
        List<String> exists,
        boolean mayApply,
        boolean mayUndo,
        Optional<String> integrationId,
        String madeBy,
        Optional<Instant> createdAt,
        ByHand byHand) {

    static SetupAnswer of(SetupPlan plan, SetupOrder order) {
        return answer(plan, order, Optional.of(plan.id().toString()), Optional.of(plan.createdAt()));
    }

    /** Of a plan that is not kept. */
    static SetupAnswer preview(SetupPlan plan, SetupOrder order) {
        return answer(plan, order, Optional.empty(), Optional.empty());
    }

    private static SetupAnswer answer(
            SetupPlan plan, SetupOrder order, Optional<String> id, Optional<Instant> createdAt) {
        return new SetupAnswer(
                id,
                order.name(),
                order.host().text(),
                order.account().host().text(),
                order.account().id(),
                order.client().authType().name(),
                order.client() instanceof SetupOrder.Application application
                        ? Optional.of(application.redirectUrl().toString())
                        : Optional.empty(),
                plan.state().name(),
                plan.running(),
                plan.steps().stream().map(step -> Step.of(step, order)).toList(),
                plan.leftovers().stream()
                        .map(step -> StepWords.left(step, order))
                        .toList(),
                plan.mayApply(),
                plan.mayUndo(),
                plan.integration().map(IntegrationId::toString),
                plan.makerName(),
                createdAt,
                ByHandRule.of(order));
    }

    /** The account console as a URL. */
    public String accountUrl() {
        return new DatabricksHost(accountHost).url().toString();
    }

    /** Whether all is made. */
    public boolean done() {
        return state.equals(PlanState.DONE.name());
    }

    /**
     * One step.
     *
     * @param kind a fixed word
     * @param what it does, for people
     * @param cause a fixed word for why it failed
     * @param detail what happened and whose turn it is
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Step(
            int position,
            String kind,
            String what,
            String state,
            Optional<String> madeId,
            Optional<String> madeClientId,
            Optional<String> cause,
            Optional<String> detail) {

        static Step of(SetupStep step, SetupOrder order) {
            return new Step(
                    step.position(),
                    step.kind().name(),
                    StepWords.what(step.kind(), order),
                    step.state().name(),
                    step.made().map(Made::id),
                    step.made().flatMap(Made::clientId),
                    step.cause(),
                    step.detail());
        }
    }
}
