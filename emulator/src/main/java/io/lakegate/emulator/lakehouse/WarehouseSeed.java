package io.lakegate.emulator.lakehouse;

import java.time.Duration;

/**
 * A SQL warehouse that every workspace starts with.
 *
 * @param id 16 hex digits; the same in every workspace
 * @param name for people
 * @param size such as {@code 2X-Small}
 * @param running whether it runs at first
 * @param startsIn how long starting takes by the emulator's clock
 * @param autoStop after so long without a statement it stops; zero for never
 */
public record WarehouseSeed(
        String id, String name, String size, boolean running, Duration startsIn, Duration autoStop) {}
