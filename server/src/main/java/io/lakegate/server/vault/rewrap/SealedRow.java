package io.lakegate.server.vault.rewrap;

import io.lakegate.server.vault.SealContext;
import io.lakegate.server.vault.Sealed;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A row's sealed values.
 *
 * @param values those that are there, in no order
 */
public record SealedRow(UUID id, List<SealedValue> values) {

    /** Copies. */
    public SealedRow {
        values = List.copyOf(values);
    }

    /** The value of that column; absent where the column is empty. */
    public Optional<Sealed> value(String column) {
        return values.stream()
                .filter(each -> each.column().equals(column))
                .map(SealedValue::sealed)
                .findFirst();
    }

    /**
     * One sealed value.
     *
     * @param column where it lies
     * @param context what it is bound to
     */
    public record SealedValue(String column, SealContext context, Sealed sealed) {}
}
