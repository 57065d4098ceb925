package io.lakegate.server.databricks.host;

import io.lakegate.server.http.outbound.HostName;
import io.lakegate.server.http.outbound.OutboundZones;
import java.util.List;
import java.util.Optional;

/** The DNS zones Databricks lives in, as its own SDKs list them. */
public final class DatabricksZones {

    /** All of them. */
    public static final OutboundZones ALL = new OutboundZones(List.of(
            ".cloud.databricks.com", // AWS
            ".cloud.databricks.us", // AWS for the US government
            ".cloud.databricks.mil", // and its department of defense
            ".dev.databricks.com",
            ".staging.cloud.databricks.com",
            ".azuredatabricks.net",
            ".databricks.azure.us",
            ".databricks.azure.cn",
            ".gcp.databricks.com",
            ".dev.gcp.databricks.com",
            ".staging.gcp.databricks.com"));

    private DatabricksZones() {}

    /**
     * Where a host's metadata may point to. Another host of the same zone is fine (Databricks' regional hosts), another zone is
     * not. A host that the operator allowed by name lies in no zone; its endpoints may lie in any.
     */
    public static OutboundZones around(DatabricksHost host) {
        String name = String.valueOf(host.url().getHost());
        return ALL.zones().stream().noneMatch(name::endsWith) ? ALL : ALL.onlyThatOf(new HostName(name));
    }

    /** Which cloud a host's name lies in, as host metadata spells it; empty for a name in no zone. */
    public static Optional<String> cloudOf(DatabricksHost host) {
        String name = String.valueOf(host.url().getHost());
        return ALL.zones().stream().filter(name::endsWith).findFirst().map(DatabricksZones::cloud);
    }

    private static String cloud(String zone) {
        return zone.contains("azure") ? "AZURE" : zone.contains("gcp") ? "GCP" : "AWS";
    }
}
