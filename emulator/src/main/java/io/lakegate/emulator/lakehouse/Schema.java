package io.lakegate.emulator.lakehouse;

import java.util.List;

/**
 * A schema of a catalog.
 *
 * @param name its name
 * @param tables its tables
 */
public record Schema(String name, List<Table> tables) {
    /** Every catalog has this one. */
    public static final String DEFAULT = "default";

    /** Copies the list. */
    public Schema {
        Names.require("schema", name);
        tables = List.copyOf(tables);
    }
}
