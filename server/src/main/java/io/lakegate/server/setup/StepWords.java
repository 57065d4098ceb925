package io.lakegate.server.setup;

import io.lakegate.server.databricks.account.TokenPolicy;
import io.lakegate.server.integration.Federation;
import io.lakegate.server.setup.plan.Made;
import io.lakegate.server.setup.plan.SetupOrder;
import io.lakegate.server.setup.plan.SetupStep;
import io.lakegate.server.setup.plan.StepKind;
import io.lakegate.server.setup.plan.StepState;

/** Says what a step does, and what it left behind. */
final class StepWords {

    private StepWords() {}

    /** What will be done, before it is. */
    static String what(StepKind kind, SetupOrder order) {
        return switch (kind) {
            case CHECK_ACCOUNT ->
                "Ask " + order.account().host() + " whether the token is one of an admin of account "
                        + order.account().id()
                        + (order.client().authType().ofPeople()
                                ? ", and whether no OAuth application is called \"" + order.name() + "\" yet."
                                : ".");
            case REGISTER_APPLICATION -> application(order);
            case CREATE_SERVICE_PRINCIPAL -> "Create the service principal \"" + order.name() + "\".";
            case ASSIGN_WORKSPACE -> "Let the service principal into the workspace " + order.host() + ", as a user.";
            case CREATE_SECRET -> secret(order);
            case MAKE_CONNECTION -> "Make the organisation's connection \"" + order.name() + "\".";
            case CREATE_POLICY ->
                "Let the service principal trust what Lakegate signs for this connection, and nothing else"
                        + (order.client() instanceof SetupOrder.Workload workload
                                        && workload.keys() == Federation.KeySource.POLICY
                                ? "; the policy carries Lakegate's keys, because Databricks cannot fetch them."
                                : "; Databricks fetches Lakegate's keys from its issuer's address.");
            case CONNECT -> "Get the connection's first token with it.";
            case SAVE_INTEGRATION ->
                "Save the integration \"" + order.name() + "\" for " + order.host()
                        + (sealed(order) ? ", with the secret sealed in Lakegate's vault." : ".");
        };
    }

    private static boolean sealed(SetupOrder order) {
        return order.client() instanceof SetupOrder.Machine
                || (order.client() instanceof SetupOrder.Application application && application.confidential());
    }

    private static String application(SetupOrder order) {
        return order.client() instanceof SetupOrder.Application wanted
                ? "Register the " + (wanted.confidential() ? "confidential" : "public") + " OAuth application \""
                        + order.name() + "\" with the redirect URL " + wanted.redirectUrl() + ", the scopes "
                        + order.scopes() + ", " + lifetimes(wanted.policy()) + "."
                : "";
    }

    private static String secret(SetupOrder order) {
        return order.client() instanceof SetupOrder.Machine machine
                ? "Make a secret of the service principal, good for "
                        + count(Math.toIntExact(machine.secretLife().toDays()), "day") + "."
                : "";
    }

    private static String lifetimes(TokenPolicy policy) {
        return "access tokens of " + minutes(policy.accessMinutes()) + ", refresh tokens of "
                + minutes(policy.refreshMinutes()) + (policy.singleUse() ? ", each good for one use" : "")
                + policy.sessionMinutes()
                        .map(it -> ", and a new sign-in after " + minutes(it))
                        .orElse("");
    }

    private static String minutes(int minutes) {
        if (minutes % 1440 == 0) {
            return count(minutes / 1440, "day");
        }
        return minutes % 60 == 0 ? count(minutes / 60, "hour") : count(minutes, "minute");
    }

    private static String count(int number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }

    /** What exists, or may, because of a step. */
    static String left(SetupStep step, SetupOrder order) {
        String thing = switch (step.kind()) {
            case SAVE_INTEGRATION -> "the integration \"" + order.name() + "\" here";
            case CREATE_SERVICE_PRINCIPAL -> "the service principal \"" + order.name() + "\" at Databricks";
            default -> "the OAuth application \"" + order.name() + "\" at Databricks";
        };
        String which = step.made().map(StepWords::which).orElse("");
        return (step.state() == StepState.DONE ? "" : "perhaps ") + thing + which;
    }

    private static String which(Made made) {
        return " (" + made.id() + made.clientId().map(it -> ", client ID " + it).orElse("") + ")";
    }
}
