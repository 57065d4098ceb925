package io.lakegate.emulator.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A table that becomes a list of blocks on a narrow screen; each cell knows its column's name. */
public final class Table {
    private final List<String> columns;
    private final List<Html> rows = new ArrayList<>();

    private Table(List<String> columns) {
        this.columns = columns;
    }

    /**
     * A table without rows.
     *
     * @param columns headings; the first column names the row
     * @return the table
     */
    public static Table of(String... columns) {
        return new Table(List.of(columns));
    }

    /**
     * Adds a row.
     *
     * @param cells one for each column; {@link Html} goes in as it is, everything else as escaped text
     * @return this table
     */
    public Table row(Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException("a row has a cell for each column");
        }
        rows.add(Html.of(
                "<tr>{}</tr>",
                Html.join(IntStream.range(0, cells.length)
                        .mapToObj(index -> cell(index, cells[index]))
                        .toList())));
        return this;
    }

    /**
     * The markup.
     *
     * @param empty what to say when there are no rows
     * @return a table, or a sentence
     */
    public Html html(String empty) {
        if (rows.isEmpty()) {
            return Html.of("<p class=\"empty\">{}</p>", empty);
        }
        Stream<Html> headings = columns.stream().map(name -> Html.of("<th scope=\"col\">{}</th>", name));
        return Html.of("""
                <table>
                <thead><tr>{}</tr></thead>
                <tbody>
                {}
                </tbody>
                </table>
                """, Html.join(headings.toList()), Html.join(rows));
    }

    private Html cell(int index, Object value) {
        return index == 0
                ? Html.of("<td>{}</td>", value)
                : Html.of("<td data-label=\"{}\">{}</td>", columns.get(index), value);
    }
}
