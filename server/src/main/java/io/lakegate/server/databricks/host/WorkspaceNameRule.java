package io.lakegate.server.databricks.host;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the name of a workspace gives away by its spelling: {@code dbc-….cloud.databricks.com} on AWS,
 * {@code adb-<digits>.<n>.azuredatabricks.net} on Azure, {@code <digits>.<n>.gcp.databricks.com} on Google's cloud.
 */
public final class WorkspaceNameRule {

    private static final Pattern AWS = Pattern.compile("dbc-[0-9a-f]+-[0-9a-f]+\\..*");
    private static final Pattern AZURE = Pattern.compile("adb-[0-9]+\\.[0-9]+\\..*");
    private static final Pattern GCP = Pattern.compile("[0-9]+\\.[0-9]+\\..*");
    private static final Pattern ID = Pattern.compile("[0-9]{5,}(\\.[^0-9].*)?");

    private WorkspaceNameRule() {}

    /** Whether it begins with nothing but a workspace's number. */
    public static boolean isWorkspaceId(DatabricksHost host) {
        return isWorkspaceId(name(host));
    }

    /** The same of a text as typed. */
    static boolean isWorkspaceId(String name) {
        return ID.matcher(name).matches();
    }

    /** Whether the name is spelt as in one cloud and lies in the zone of another. */
    public static boolean speltAsInAnotherCloud(DatabricksHost host) {
        Optional<String> zone = DatabricksZones.cloudOf(host);
        return spelling(name(host))
                .filter(it -> zone.isPresent() && !zone.get().equals(it))
                .isPresent();
    }

    private static Optional<String> spelling(String name) {
        if (AWS.matcher(name).matches()) {
            return Optional.of("AWS");
        }
        if (AZURE.matcher(name).matches()) {
            return Optional.of("AZURE");
        }
        return GCP.matcher(name).matches() ? Optional.of("GCP") : Optional.empty();
    }

    private static String name(DatabricksHost host) {
        return String.valueOf(host.url().getHost());
    }
}
