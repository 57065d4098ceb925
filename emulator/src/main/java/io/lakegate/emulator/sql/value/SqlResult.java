package io.lakegate.emulator.sql.value;

import java.util.List;
import java.util.Optional;

/**
 * What a statement gave.
 *
 * @param columns its columns, perhaps none
 * @param rows a text for each column; nothing is NULL
 * @param truncated whether more rows were cut off
 * @param bytes how long all texts are together
 */
public record SqlResult(List<ResultColumn> columns, List<List<Optional<String>>> rows, boolean truncated, long bytes) {
    public static final SqlResult NOTHING = of(List.of(), List.of());

    public static SqlResult of(List<ResultColumn> columns, List<List<Optional<String>>> rows) {
        long bytes = rows.stream()
                .flatMap(List::stream)
                .mapToLong(cell -> cell.map(String::length).orElse(0))
                .sum();
        return new SqlResult(columns, rows, false, bytes);
    }

    /** Rows of texts that are all there. */
    public static SqlResult texts(List<String> names, List<List<String>> rows) {
        return of(
                names.stream().map(ResultColumn::text).toList(),
                rows.stream()
                        .map(row -> row.stream().map(Optional::of).toList())
                        .toList());
    }
}
