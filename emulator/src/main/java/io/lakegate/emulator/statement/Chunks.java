package io.lakegate.emulator.statement;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.lakegate.emulator.http.Json;
import io.lakegate.emulator.sql.value.ResultColumn;
import io.lakegate.emulator.sql.value.SqlResult;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A result cut into chunks of so many rows. */
record Chunks(SqlResult result) {
    private static final int ROWS = 5_000;

    int count() {
        return Math.max(1, (result.rows().size() + ROWS - 1) / ROWS);
    }

    int offset(int index) {
        return index * ROWS;
    }

    List<List<Optional<String>>> rows(int index) {
        int from = Math.min(offset(index), result.rows().size());
        return result.rows().subList(from, Math.min(from + ROWS, result.rows().size()));
    }

    ArrayNode json(int index) {
        return Json.nodes(rows(index).stream().map(Chunks::row).toList());
    }

    String csv(int index) {
        StringBuilder csv = new StringBuilder();
        csv.append(result.columns().stream()
                        .map(ResultColumn::name)
                        .map(Chunks::cell)
                        .collect(Collectors.joining(",")))
                .append('\n');
        for (List<Optional<String>> row : rows(index)) {
            csv.append(row.stream()
                            .map(cell -> cell.map(Chunks::cell).orElse("null"))
                            .collect(Collectors.joining(",")))
                    .append('\n');
        }
        return csv.toString();
    }

    private static ArrayNode row(List<Optional<String>> cells) {
        ArrayNode row = Json.nodes(List.of());
        cells.forEach(cell -> cell.ifPresentOrElse(row::add, row::addNull));
        return row;
    }

    private static String cell(String text) {
        boolean plain = text.chars().noneMatch(letter -> ",\"\n\r".indexOf(letter) >= 0);
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
