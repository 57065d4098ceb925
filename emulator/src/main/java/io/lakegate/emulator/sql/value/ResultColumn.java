package io.lakegate.emulator.sql.value;

import java.util.Optional;

/**
 * A column of a result.
 *
 * @param name its name
 * @param typeName the type without precision, such as {@code DECIMAL}
 * @param typeText the whole type, such as {@code DECIMAL(10,2)}
 * @param precision of a decimal
 * @param scale of a decimal
 */
public record ResultColumn(
        String name, String typeName, String typeText, Optional<Integer> precision, Optional<Integer> scale) {
    public static ResultColumn text(String name) {
        return new ResultColumn(name, "STRING", "STRING", Optional.empty(), Optional.empty());
    }

    public static ResultColumn number(String name) {
        return new ResultColumn(name, "INT", "INT", Optional.empty(), Optional.empty());
    }
}
