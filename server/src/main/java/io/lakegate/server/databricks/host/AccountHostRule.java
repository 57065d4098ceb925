package io.lakegate.server.databricks.host;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Where the account of a workspace is administered: {@code accounts.} in the same zone, or what somebody typed. */
@ApplicationScoped
public class AccountHostRule {

    private final DatabricksHostRule hosts;

    /** Reads typed hosts by these rules. */
    public AccountHostRule(DatabricksHostRule hosts) {
        this.hosts = hosts;
    }

    /**
     * Reads a typed account host; an empty text means the usual one of the workspace.
     *
     * @throws InvalidHostException with a sentence that says what is wrong
     */
    public DatabricksHost of(String typed, DatabricksHost workspace) {
        return typed.isBlank()
                ? usual(workspace)
                        .orElseThrow(() -> new InvalidHostException("Enter the host of the account console, for example"
                                + " accounts.cloud.databricks.com; it does not follow from " + workspace + "."))
                : hosts.parseAccount(typed);
    }

    /** The account console of the workspace's zone; empty for a workspace in no zone. */
    public static Optional<DatabricksHost> usual(DatabricksHost workspace) {
        String name = String.valueOf(workspace.url().getHost());
        return DatabricksZones.ALL.zones().stream()
                .filter(name::endsWith)
                .findFirst()
                .map(zone -> new DatabricksHost("accounts" + zone));
    }
}
