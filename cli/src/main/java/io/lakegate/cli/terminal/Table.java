package io.lakegate.cli.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Aligned columns under their headings. */
public final class Table {

    private static final String GAP = "  ";

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    /** Without rows yet. */
    public Table(String... headings) {
        this.headings = List.of(headings);
    }

    /** A row for each item of a JSON array. */
    public Table of(Iterable<JsonNode> items, Function<JsonNode, List<String>> row) {
        items.forEach(
                item -> rows.add(row.apply(item).stream().map(Words::clean).toList()));
        return this;
    }

    /** Name and value side by side, one line each: the table that shows a single thing. */
    public static Table facts(String... namesAndValues) {
        List<String> all = Arrays.asList(namesAndValues);
        var table = new Table(all.get(0), Words.clean(all.get(1)));
        for (int i = 2; i < all.size(); i += 2) {
            table.rows.add(List.of(all.get(i), Words.clean(all.get(i + 1))));
        }
        return table;
    }

    boolean empty() {
        return rows.isEmpty();
    }

    /** Heading and rows; the last column is not padded. */
    List<String> lines() {
        var all = new ArrayList<List<String>>();
        all.add(headings);
        all.addAll(rows);
        int[] widths = IntStream.range(0, headings.size())
                .map(column -> all.stream()
                        .mapToInt(row -> width(row.get(column)))
                        .max()
                        .orElse(0))
                .toArray();
        return all.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        var line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            line.append(cell);
            if (column < row.size() - 1) {
                line.append(" ".repeat(widths[column] - width(cell))).append(GAP);
            }
        }
        return line.toString();
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
