package io.lakegate.emulator.warehouse;

import java.time.Duration;

/**
 * What an admin chooses for a warehouse. Most of it changes nothing here and is only given back.
 *
 * @param name for people
 * @param size such as {@code 2X-Small}
 * @param autoStop after so long without a statement it stops; zero for never
 * @param minClusters at least 1
 * @param maxClusters not less than {@code minClusters}
 * @param serverless given back
 * @param type {@code PRO} or {@code CLASSIC}
 */
public record WarehouseSettings(
        String name,
        String size,
        Duration autoStop,
        int minClusters,
        int maxClusters,
        boolean serverless,
        String type) {
    /**
     * What is chosen where nobody chooses.
     *
     * @param name for people
     * @return settings of a small warehouse that stops after two hours
     */
    public static WarehouseSettings named(String name) {
        return new WarehouseSettings(name, "X-Small", Duration.ofMinutes(120), 1, 1, true, "PRO");
    }

    WarehouseSettings withSizeAndStop(String changedSize, Duration changedStop) {
        return new WarehouseSettings(name, changedSize, changedStop, minClusters, maxClusters, serverless, type);
    }
}
