package io.lakegate.emulator.lakehouse;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A catalog.
 *
 * @param name its name
 * @param schemas its schemas; {@code default} is added when it is missing
 */
public record Catalog(String name, List<Schema> schemas) {
    /** The engine has databases of these names, or could not tell a catalog of that name from a schema. */
    private static final Set<String> TAKEN = Set.of("main", "memory", "system", "temp");

    /** Adds {@code default}; refuses names that the engine keeps for itself. */
    public Catalog {
        Names.require("catalog", name);
        if (TAKEN.contains(name)) {
            throw new IllegalArgumentException("a catalog of the emulator cannot be called " + name);
        }
        List<Schema> all = new ArrayList<>(schemas);
        if (schemas.stream().noneMatch(schema -> schema.name().equals(Schema.DEFAULT))) {
            all.add(new Schema(Schema.DEFAULT, List.of()));
        }
        schemas = List.copyOf(all);
    }
}
