package io.lakegate.server.setup.hand;

import io.lakegate.server.databricks.account.Account;
import io.lakegate.server.databricks.account.ServicePrincipals;
import io.lakegate.server.setup.plan.SetupOrder;
import java.util.ArrayList;
import java.util.List;

/** How to create a service principal with a secret by hand. The number that the first answer gives is needed in the later ones. */
final class MachineByHand {

    private MachineByHand() {}

    static ByHand of(SetupOrder order, SetupOrder.Machine wanted) {
        return new ByHand(console(order, wanted), cli(order, wanted), curl(order, wanted), save(order));
    }

    private static List<String> console(SetupOrder order, SetupOrder.Machine wanted) {
        var steps = new ArrayList<String>();
        steps.add("Sign in to the account console, " + order.account().host().url() + ", as an account admin.");
        steps.add("Open User management, then Service principals, and press Add service principal.");
        steps.add("Name: " + order.name());
        steps.add("Open it, then Secrets, and press Generate secret. Lifetime (days): "
                + wanted.secretLife().toDays() + ".");
        steps.add("Copy the client ID and the secret; Databricks shows the secret only this once.");
        if (wanted.assign()) {
            steps.add("Open Workspaces, then the workspace " + order.host()
                    + ", then Permissions, and add the service principal as User.");
        }
        steps.add("Save both here: Settings, Integrations, Add.");
        return steps;
    }

    private static String cli(SetupOrder order, SetupOrder.Machine wanted) {
        var commands = new ArrayList<String>();
        commands.add(Shell.login(order.account()));
        commands.addAll(createByCli(order, wanted.assign()));
        commands.add("databricks account service-principal-secrets create \"$SP_ID\" --lifetime "
                + wanted.secretLife().toSeconds() + "s");
        return String.join("\n", commands);
    }

    /** The service principal, and its way into the workspace. */
    static List<String> createByCli(SetupOrder order, boolean assign) {
        var commands = new ArrayList<String>();
        commands.add("databricks account service-principals create --display-name " + Shell.quoted(order.name())
                + " --active");
        commands.add("SP_ID=…   # the id of the answer, a number");
        if (assign) {
            commands.add("WORKSPACE_ID=…   # databricks account workspaces list");
            commands.add("databricks account workspace-assignment update \"$WORKSPACE_ID\" \"$SP_ID\" --json "
                    + Shell.quoted(ServicePrincipals.asUser().toString()));
        }
        return commands;
    }

    private static String curl(SetupOrder order, SetupOrder.Machine wanted) {
        var commands = new ArrayList<String>(createByCurl(order, wanted.assign()));
        commands.add(Shell.curl(
                "POST",
                "\"" + order.account().api("") + ServicePrincipals.secrets("$SP_ID") + "\"",
                ServicePrincipals.lifetime(wanted.secretLife())));
        return String.join("\n", commands);
    }

    /** The same with curl. */
    static List<String> createByCurl(SetupOrder order, boolean assign) {
        Account account = order.account();
        var commands = new ArrayList<String>();
        commands.add(Shell.curl("POST", account.api(ServicePrincipals.PATH), ServicePrincipals.body(order.name())));
        commands.add("SP_ID=…   # the id of the answer, a number");
        if (assign) {
            commands.add("WORKSPACE_ID=…   # as the account console shows it");
            commands.add(Shell.curl(
                    "PUT",
                    "\"" + account.api("") + ServicePrincipals.assignment("$WORKSPACE_ID", "$SP_ID") + "\"",
                    ServicePrincipals.asUser()));
        }
        return commands;
    }

    private static String save(SetupOrder order) {
        return Shell.lines(
                "lakegate integration create",
                "--auth-type m2m",
                "--name " + Shell.quoted(order.name()),
                "--host " + Shell.quoted(order.host().text()),
                "--client-id \"$CLIENT_ID\"",
                "--scopes " + Shell.quoted(order.scopes().toString()));
    }
}
