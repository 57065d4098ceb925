package io.lakegate.server.databricks.host;

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
 * Reads a Databricks host as people type it: with or without {@code https://}, with a slash behind, in capitals. Whatever
 * it accepts, the outbound rules accept too.
 */
@ApplicationScoped
public class DatabricksHostRule {

    private static final String EXAMPLE = "dbc-12345678-90ab.cloud.databricks.com";
    private static final Pattern SCHEME = Pattern.compile("(?i)([a-z][a-z0-9+.-]*)://(.*)");
    private static final Pattern AFTER_HOST = Pattern.compile("[/\\\\?#]");
    private static final Pattern ACCOUNT_CONSOLE = Pattern.compile("accounts(-dod)?\\..*");

    private final AllowedHosts allowed;
    private final OutboundRule outbound;

    /** With what the operator allowed. */
    @Inject
    public DatabricksHostRule(OutboundClient client) {
        this(client.allowed());
    }

    /** With these hosts allowed beyond the zones. */
    public DatabricksHostRule(AllowedHosts allowed) {
        this.allowed = allowed;
        this.outbound = new OutboundRule(allowed);
    }

    /**
     * Reads and normalises the host of a workspace.
     *
     * @throws InvalidHostException with a sentence that says what is wrong
     */
    public DatabricksHost parse(String typed) {
        DatabricksHost host = read(typed);
        if (isAccountConsole(host)) {
            throw new InvalidHostException(host + " is the account console. Enter the host of a workspace, for example "
                    + EXAMPLE + "; or, if you mean the account itself, enter its account ID too.");
        }
        return host;
    }

    /**
     * The same of an account's console.
     *
     * @throws InvalidHostException with a sentence that says what is wrong
     */
    public DatabricksHost parseAccount(String typed) {
        DatabricksHost host = read(typed);
        if (!isAccountConsole(host) && zone(host).isPresent()) {
            throw new InvalidHostException(
                    host + " is the host of a workspace. Leave the account ID empty, or enter the"
                            + " account console's host, for example accounts.cloud.databricks.com.");
        }
        return host;
    }

    /** What another name would say is for the host's own metadata to tell. */
    private static boolean isAccountConsole(DatabricksHost host) {
        return ACCOUNT_CONSOLE.matcher(host.text()).matches() && zone(host).isPresent();
    }

    private static Optional<String> zone(DatabricksHost host) {
        String name = String.valueOf(host.url().getHost());
        return DatabricksZones.ALL.zones().stream().filter(name::endsWith).findFirst();
    }

    private DatabricksHost read(String typed) {
        String rest = typed.strip();
        String scheme = "https";
        var withScheme = SCHEME.matcher(rest);
        if (withScheme.matches()) {
            scheme = withScheme.group(1).toLowerCase(Locale.ROOT);
            rest = withScheme.group(2);
        }
        String authority = bare(rest.replaceAll("/+$", ""));
        return switch (scheme) {
            case "https" -> https(authority);
            case "http" -> http(authority);
            default ->
                throw new InvalidHostException(
                        "A host begins with https:// or with its name, not with " + scheme + "://.");
        };
    }

    private static String bare(String text) {
        if (text.isEmpty()) {
            throw new InvalidHostException("Enter the host of your workspace, for example " + EXAMPLE + ".");
        }
        if (AFTER_HOST.matcher(text).find()) {
            throw new InvalidHostException("Leave out everything after the host name; " + EXAMPLE + " is enough.");
        }
        if (text.contains("@")) {
            throw new InvalidHostException("Leave out the user name before the @; a host name is enough.");
        }
        if (text.contains("[") || text.indexOf(':') != text.lastIndexOf(':')) {
            throw new InvalidHostException(notAnAddress());
        }
        return text;
    }

    private DatabricksHost https(String authority) {
        int colon = authority.indexOf(':');
        String name = name(colon < 0 ? authority : authority.substring(0, colon));
        if (colon >= 0) {
            return withPort(name, authority.substring(colon + 1));
        }
        return checked(new DatabricksHost(name));
    }

    private DatabricksHost withPort(String name, String port) {
        boolean number = port.matches("[1-9][0-9]{0,4}");
        if (!number || !allowed.contains("https", name, Integer.parseInt(port))) {
            throw new InvalidHostException("Leave out the port; Databricks answers on the https port.");
        }
        return new DatabricksHost(port.equals("443") ? name : name + ":" + port);
    }

    /** Plain http only where the operator of a development installation named this very host and port. */
    private DatabricksHost http(String authority) {
        DatabricksHost host = new DatabricksHost("http://" + authority.toLowerCase(Locale.ROOT));
        try {
            outbound.check(URI.create(host.text()), DatabricksZones.ALL);
            return host;
        } catch (OutboundRefusedException | IllegalArgumentException e) {
            throw new InvalidHostException("Databricks is reached by https; leave out http://.");
        }
    }

    private DatabricksHost checked(DatabricksHost host) {
        try {
            outbound.check(host.url(), DatabricksZones.ALL);
            return host;
        } catch (OutboundRefusedException e) {
            throw new InvalidHostException(host + " is not the name of a Databricks host: it ends with none of "
                    + String.join(", ", DatabricksZones.ALL.zones())
                    + ". If it is one all the same, the operator of this server can allow it in"
                    + " LAKEGATE_ALLOWED_HOSTS.");
        }
    }

    private static String name(String typed) {
        if (WorkspaceNameRule.isWorkspaceId(typed)) {
            throw new InvalidHostException(
                    "This is a workspace's ID, not its host. Copy the host from the address in your"
                            + " browser when you use the workspace, for example " + EXAMPLE + ".");
        }
        try {
            return HostName.parse(typed).text();
        } catch (IllegalArgumentException e) {
            boolean address = String.valueOf(e.getMessage()).contains("IP address");
            throw new InvalidHostException(
                    address ? notAnAddress() : "This is not a full host name such as " + EXAMPLE + ".");
        }
    }

    private static String notAnAddress() {
        return "Enter a host name such as " + EXAMPLE + ", not an IP address.";
    }
}
