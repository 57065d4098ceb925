package io.lakegate.emulator.sql.value;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A value for a marker of a statement.
 *
 * @param name of the marker {@code :name}; nothing for a {@code ?}
 * @param value as text; nothing for NULL
 * @param type a Databricks type
 */
public record SqlParameter(Optional<String> name, Optional<String> value, String type) {
    private static final Pattern TYPE = Pattern.compile("[A-Za-z_]{1,20}( ?\\([0-9]{1,2}( ?, ?[0-9]{1,2})?\\))?");

    /** Refuses what cannot be a type. */
    public SqlParameter {
        if (!TYPE.matcher(type).matches()) {
            throw new IllegalArgumentException("parameter type '" + type + "' is unknown");
        }
    }

    /** The type goes into the statement, the value never does. */
    public String marker() {
        return type.equalsIgnoreCase("VOID") ? "NULL" : "CAST(? AS " + type + ")";
    }
}
