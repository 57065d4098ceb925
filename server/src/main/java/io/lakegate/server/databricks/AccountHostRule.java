package io.lakegate.server.databricks;

import io.lakegate.server.http.outbound.AllowedHosts;
import io.lakegate.server.http.outbound.OutboundClient;
import io.lakegate.server.http.outbound.OutboundRefusedException;
import io.lakegate.server.http.outbound.OutboundRule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Where the account of a workspace is administered: {@code accounts.} in the same zone, or what somebody typed. */
@ApplicationScoped
public class AccountHostRule {

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
     * Reads a typed account host; an empty text means the usual one of the workspace.
     *
     * @throws InvalidHostException with a sentence that says what is wrong
     */
    public DatabricksHost of(String typed, DatabricksHost workspace) {
        String text = typed.strip().replaceAll("/+$", "").toLowerCase(Locale.ROOT);
        if (text.isEmpty()) {
            return usual(workspace)
                    .orElseThrow(() -> new InvalidHostException("Enter the host of the account console, for example"
                            + " accounts.cloud.databricks.com; it does not follow from " + workspace + "."));
        }
        var host = new DatabricksHost(text.startsWith("https://") ? text.substring("https://".length()) : text);
        try {
            outbound.check(host.url(), DatabricksZones.ALL);
            return host;
        } catch (OutboundRefusedException | IllegalArgumentException e) {
            throw new InvalidHostException("This is not the host of an account console such as"
                    + " accounts.cloud.databricks.com.");
        }
    }

    /** The account console of the workspace's zone; empty for a workspace in no zone. */
    public static Optional<DatabricksHost> usual(DatabricksHost workspace) {
        URI url = workspace.url();
        return DatabricksZones.ALL.zones().stream()
                .filter(zone -> String.valueOf(url.getHost()).endsWith(zone))
                .findFirst()
                .map(zone -> new DatabricksHost("accounts" + zone));
    }
}
