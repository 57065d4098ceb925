package io.lakegate.server.databricks.account;

import io.lakegate.server.databricks.host.DatabricksHost;
import io.lakegate.server.databricks.host.DatabricksZones;
import io.lakegate.server.databricks.host.InvalidHostException;
import io.lakegate.server.http.outbound.AllowedHosts;
import io.lakegate.server.http.outbound.HostName;
import io.lakegate.server.http.outbound.OutboundClient;
import io.lakegate.server.http.outbound.OutboundRefusedException;
import io.lakegate.server.http.outbound.OutboundRule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which host is the account console of a workspace: each cloud has one, so the workspace's host tells; where the operator
 * allowed hosts by name, people say it. Whatever this accepts, the outbound rules accept too.
 */
@ApplicationScoped
public class AccountHostRule {

    private static final Pattern CONSOLE = Pattern.compile("accounts(-dod)?\\..*");

    private final OutboundRule outbound;

    /** With what the operator allowed. */
    @Inject
    public AccountHostRule(OutboundClient client) {
        this(client.allowed());
    }

    /** With these hosts allowed beyond the zones. */
    public AccountHostRule(AllowedHosts allowed) {
        this.outbound = new OutboundRule(allowed);
    }

    /**
     * The account console's host.
     *
     * @param typed as a person types it; empty means the one of the workspace's cloud
     * @throws InvalidHostException with a sentence that says what is wrong
     */
    public DatabricksHost parse(String typed, DatabricksHost workspace) {
        String text = typed.strip().replaceAll("/+$", "");
        Optional<String> zone = zone(workspace);
        if (text.isEmpty()) {
            return zone.map(AccountHostRule::consoleOf)
                    .orElseThrow(() -> new InvalidHostException(
                            "Enter the host of the account console: " + workspace + " does not tell its cloud."));
        }
        DatabricksHost host = new DatabricksHost(normal(text));
        check(host);
        requireSameCloud(host, workspace, zone);
        return host;
    }

    private static DatabricksHost consoleOf(String zone) {
        return new DatabricksHost((zone.endsWith(".mil") ? "accounts-dod" : "accounts") + zone);
    }

    private static String normal(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.startsWith("https://") ? lower.substring("https://".length()) : lower;
    }

    private void check(DatabricksHost host) {
        try {
            outbound.check(URI.create(host.url() + "/"), DatabricksZones.ALL);
        } catch (OutboundRefusedException | IllegalArgumentException e) {
            throw new InvalidHostException(
                    "This is not the host of a Databricks account console, such as accounts.cloud.databricks.com.");
        }
        boolean zoned = zone(host).isPresent();
        if (zoned && !CONSOLE.matcher(host.text()).matches()) {
            throw new InvalidHostException(host
                    + " is a workspace. Enter the host of the account console, such as accounts.cloud.databricks.com.");
        }
        if (!host.url().getPath().isEmpty()) {
            throw new InvalidHostException("Leave out everything after the host name.");
        }
    }

    private static void requireSameCloud(DatabricksHost host, DatabricksHost workspace, Optional<String> zone) {
        Optional<String> ours = zone(host);
        if (ours.isPresent() && zone.isPresent() && !ours.equals(zone)) {
            throw new InvalidHostException(host + " is the account console of another cloud than " + workspace
                    + ". For this workspace it is " + consoleOf(zone.get()) + ".");
        }
    }

    private static Optional<String> zone(DatabricksHost host) {
        try {
            return DatabricksZones.ALL.zoneOf(new HostName(host.text()));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a development address
        }
    }
}
