package io.lakegate.server.setup.hand;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.server.databricks.account.Account;
import io.lakegate.server.databricks.account.ServicePrincipals;
import io.lakegate.server.databricks.account.TrustPolicy;
import io.lakegate.server.integration.Federation;
import io.lakegate.server.setup.plan.SetupOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How to create a service principal that trusts Lakegate by hand. The policy needs the subject of a connection that only
 * Lakegate can make, so half of it comes after saving.
 */
final class WorkloadByHand {

    private WorkloadByHand() {}

    static ByHand of(SetupOrder order, SetupOrder.Workload wanted) {
        return new ByHand(console(order, wanted), cli(order, wanted), curl(order, wanted), save(order, wanted));
    }

    private static List<String> console(SetupOrder order, SetupOrder.Workload wanted) {
        var steps = new ArrayList<String>();
        steps.add("Sign in to the account console, " + order.account().host().url() + ", as an account admin.");
        steps.add("Open User management, then Service principals, and press Add service principal.");
        steps.add("Name: " + order.name());
        if (wanted.assign()) {
            steps.add("Open Workspaces, then the workspace " + order.host()
                    + ", then Permissions, and add the service principal as User.");
        }
        steps.add(
                "Copy its application ID, and save it here: Settings, Integrations, Workload identity, Add. Then create a"
                        + " connection; its page shows issuer, subject and audience.");
        steps.add("Back in the account console open the service principal, then Credentials & secrets, then Federation"
                + " policies, and press Create policy: issuer " + wanted.issuer()
                + ", subject and audience as the connection shows them.");
        if (wanted.keys() == Federation.KeySource.POLICY) {
            steps.add(
                    "As JWKS JSON paste what Settings, Integrations, Lakegate as issuer shows: Databricks cannot fetch it.");
        }
        steps.add("Here, press Connect on the connection's page.");
        return steps;
    }

    private static String cli(SetupOrder order, SetupOrder.Workload wanted) {
        var commands = new ArrayList<String>();
        commands.add(Shell.login(order.account()));
        commands.addAll(MachineByHand.createByCli(order, wanted.assign()));
        commands.add("# save it, then take SUBJECT and AUDIENCE from the connection's page");
        commands.addAll(keys(wanted));
        commands.add("databricks account service-principal-federation-policy create \"$SP_ID\" --json "
                + policyJson(wanted));
        return String.join("\n", commands);
    }

    private static String curl(SetupOrder order, SetupOrder.Workload wanted) {
        Account account = order.account();
        var commands = new ArrayList<String>(MachineByHand.createByCurl(order, wanted.assign()));
        commands.add("# save it, then take SUBJECT and AUDIENCE from the connection's page");
        commands.addAll(keys(wanted));
        commands.add(Shell.lines(
                "curl -sS --fail-with-body -X POST",
                "-H \"Authorization: Bearer $DATABRICKS_TOKEN\"",
                "-H 'Content-Type: application/json'",
                "-d " + policyJson(wanted),
                "\"" + account.api("") + ServicePrincipals.policies("$SP_ID") + "\""));
        return String.join("\n", commands);
    }

    /** In double quotes, so that the shell fills in the variables; the JSON's own quotes are escaped. */
    private static String policyJson(SetupOrder.Workload wanted) {
        Optional<String> keys = Optional.of("$JWKS").filter(it -> wanted.keys() == Federation.KeySource.POLICY);
        ObjectNode json = new TrustPolicy(wanted.issuer().toString(), List.of("$AUDIENCE"), "$SUBJECT", keys).json();
        return "\"" + json.toPrettyString().replace("\"", "\\\"") + "\"";
    }

    /** A JSON text within a JSON text: its quotes are escaped once more. */
    private static List<String> keys(SetupOrder.Workload wanted) {
        return wanted.keys() == Federation.KeySource.POLICY
                ? List.of("JWKS=$(lakegate issuer show --jwks | sed 's/\"/\\\\\"/g')")
                : List.of();
    }

    private static String save(SetupOrder order, SetupOrder.Workload wanted) {
        var parts = new ArrayList<String>();
        parts.add("lakegate integration create");
        parts.add("--auth-type workload-identity");
        parts.add("--name " + Shell.quoted(order.name()));
        parts.add("--host " + Shell.quoted(order.host().text()));
        parts.add("--client-id \"$APPLICATION_ID\"");
        if (wanted.keys() == Federation.KeySource.POLICY) {
            parts.add("--keys-in-policy");
        }
        return Shell.lines(parts.toArray(String[]::new)) + "\nlakegate connection create --integration "
                + Shell.quoted(order.name()) + "\n# after the policy: lakegate connection connect CONNECTION_ID";
    }
}
