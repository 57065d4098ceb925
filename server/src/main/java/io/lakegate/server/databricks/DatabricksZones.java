package io.lakegate.server.databricks;

import io.lakegate.server.http.outbound.OutboundZones;
import java.util.List;

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
}
