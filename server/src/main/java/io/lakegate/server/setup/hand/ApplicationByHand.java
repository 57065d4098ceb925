package io.lakegate.server.setup.hand;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.server.databricks.account.CustomApps;
import io.lakegate.server.databricks.account.TokenPolicy;
import io.lakegate.server.oauth.Scopes;
import io.lakegate.server.setup.plan.SetupOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How to register an OAuth application by hand. */
final class ApplicationByHand {

    /** What the console adds to every application by itself. */
    private static final Set<String> BY_THE_CONSOLE = Set.of("openid", "profile", "email", Scopes.OFFLINE_ACCESS);

    private ApplicationByHand() {}

    static ByHand of(SetupOrder order, SetupOrder.Application wanted) {
        return new ByHand(console(order, wanted), cli(order, wanted), curl(order, wanted), save(order, wanted));
    }

    private static List<String> console(SetupOrder order, SetupOrder.Application wanted) {
        TokenPolicy policy = wanted.policy();
        var steps = new ArrayList<String>();
        steps.add("Sign in to the account console, " + order.account().host().url() + ", as an account admin.");
        steps.add("Open Settings, then App connections, and press Add connection.");
        steps.add("Application name: " + order.name());
        steps.add("Redirect URLs: " + wanted.redirectUrl());
        steps.add(scopes(order.scopes()));
        steps.add("Access token TTL (minutes): " + policy.accessMinutes() + ". Refresh token TTL (minutes): "
                + policy.refreshMinutes() + ".");
        steps.add("Generate a client secret: " + (wanted.confidential() ? "on." : "off."));
        if (policy.singleUse()) {
            steps.add(
                    "Single-use refresh tokens cannot be chosen in the console: take the Databricks CLI or curl, or do"
                            + " without.");
        }
        steps.add("Press Add, and copy the client ID"
                + (wanted.confidential()
                        ? " and the client secret; Databricks shows the secret only this once."
                        : "."));
        steps.add("Save " + (wanted.confidential() ? "both" : "it") + " here: Settings, Integrations, Add.");
        return steps;
    }

    private static String scopes(Scopes scopes) {
        List<String> chosen = scopes.names().stream()
                .filter(name -> !BY_THE_CONSOLE.contains(name))
                .toList();
        if (chosen.contains("all-apis")) {
            return "Access scopes: All APIs.";
        }
        return chosen.equals(List.of("sql"))
                ? "Access scopes: SQL."
                : "Access scopes: the console offers only All APIs and SQL; for " + String.join(", ", chosen)
                        + " take the Databricks CLI or curl.";
    }

    private static String cli(SetupOrder order, SetupOrder.Application wanted) {
        ObjectNode json = order.application(wanted).json();
        json.remove("confidential");
        String create = "databricks account custom-app-integration create";
        String body = "--json " + Shell.quoted(json.toPrettyString());
        return Shell.login(order.account()) + "\n"
                + (wanted.confidential() ? Shell.lines(create, "--confidential", body) : Shell.lines(create, body));
    }

    private static String curl(SetupOrder order, SetupOrder.Application wanted) {
        return Shell.curl(
                "POST",
                order.account().api(CustomApps.PATH),
                order.application(wanted).json());
    }

    private static String save(SetupOrder order, SetupOrder.Application wanted) {
        var parts = new ArrayList<String>();
        parts.add("lakegate integration create");
        parts.add("--name " + Shell.quoted(order.name()));
        parts.add("--host " + Shell.quoted(order.host().text()));
        parts.add("--client-id \"$CLIENT_ID\"");
        parts.add("--scopes " + Shell.quoted(order.scopes().toString()));
        parts.add("--callback-path " + Shell.quoted(wanted.callbackPath()));
        wanted.policy().sessionEnd().ifPresent(it -> parts.add("--session-minutes " + it));
        if (!wanted.confidential()) {
            parts.add("--public");
        }
        return Shell.lines(parts.toArray(String[]::new));
    }
}
