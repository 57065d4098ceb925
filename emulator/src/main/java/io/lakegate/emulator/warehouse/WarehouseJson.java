package io.lakegate.emulator.warehouse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.emulator.api.ApiError;
import io.lakegate.emulator.http.Json;
import io.lakegate.emulator.http.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Warehouses as the API writes and reads them. */
final class WarehouseJson {
    private static final Set<String> SIZES = Set.of(
            "2X-Small",
            "X-Small",
            "Small",
            "Medium",
            "Large",
            "X-Large",
            "2X-Large",
            "3X-Large",
            "4X-Large",
            "5X-Large");
    private static final int MOST_CLUSTERS = 40;
    private static final int LONGEST_NAME = 99;

    private WarehouseJson() {}

    static ObjectNode write(Warehouse warehouse, Instant now, Origin origin) {
        WarehouseSettings settings = warehouse.settings();
        WarehouseState state = warehouse.state(now);
        ObjectNode json = Json.object()
                .put("id", warehouse.id())
                .put("name", settings.name())
                .put("size", settings.size())
                .put("cluster_size", settings.size())
                .put("min_num_clusters", settings.minClusters())
                .put("max_num_clusters", settings.maxClusters())
                .put("auto_stop_mins", settings.autoStop().toMinutes())
                .put("auto_resume", true)
                .put("creator_name", warehouse.creator())
                .put("spot_instance_policy", "COST_OPTIMIZED")
                .put("enable_photon", true)
                .put("enable_serverless_compute", settings.serverless())
                .put("warehouse_type", settings.type())
                .put("num_clusters", state == WarehouseState.RUNNING ? settings.minClusters() : 0)
                .put("num_active_sessions", 0)
                .put("state", state.name())
                .put("jdbc_url", ConnectionDetails.of(warehouse, origin).jdbcUrl());
        json.putObject("channel").put("name", "CHANNEL_NAME_CURRENT");
        json.putObject("tags");
        json.putObject("health").put("status", "HEALTHY");
        ConnectionDetails details = ConnectionDetails.of(warehouse, origin);
        json.putObject("odbc_params")
                .put("hostname", details.hostname())
                .put("path", details.httpPath())
                .put("protocol", origin.scheme())
                .put("port", details.port());
        return json;
    }

    /** Reads what may be left out from what there is. */
    static WarehouseSettings read(JsonNode body, WarehouseSettings before) {
        return new WarehouseSettings(
                name(body, before),
                size(body, before),
                Duration.ofMinutes(
                        number(body, "auto_stop_mins", before.autoStop().toMinutes(), 0, Integer.MAX_VALUE)),
                (int) number(body, "min_num_clusters", before.minClusters(), 1, MOST_CLUSTERS),
                (int) number(body, "max_num_clusters", before.maxClusters(), 1, MOST_CLUSTERS),
                body.path("enable_serverless_compute").asBoolean(before.serverless()),
                type(body, before));
    }

    private static String name(JsonNode body, WarehouseSettings before) {
        String name = body.path("name").asText(before.name()).trim();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw ApiError.invalidParameter("name must have 1 to " + LONGEST_NAME + " characters.");
        }
        return name;
    }

    private static String size(JsonNode body, WarehouseSettings before) {
        String size = body.path("cluster_size").asText(before.size());
        if (!SIZES.contains(size)) {
            throw ApiError.invalidParameter("cluster_size must be one of 2X-Small, X-Small, Small … 5X-Large.");
        }
        return size;
    }

    private static String type(JsonNode body, WarehouseSettings before) {
        String type = body.path("warehouse_type").asText(before.type());
        if (!type.equals("PRO") && !type.equals("CLASSIC")) {
            throw ApiError.invalidParameter("warehouse_type must be PRO or CLASSIC.");
        }
        return type;
    }

    private static long number(JsonNode body, String name, long before, long least, long most) {
        JsonNode node = body.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return before;
        }
        if (!node.isIntegralNumber() || node.asLong() < least || node.asLong() > most) {
            throw ApiError.invalidParameter(name + " must be a whole number, at least " + least + ".");
        }
        return node.asLong();
    }
}
