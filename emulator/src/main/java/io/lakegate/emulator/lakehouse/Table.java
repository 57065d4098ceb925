package io.lakegate.emulator.lakehouse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A table with its rows, and who may read it.
 *
 * @param name its name
 * @param comment what it is, perhaps empty
 * @param columns at least one
 * @param rows a text for each column; nothing is NULL
 * @param grants who may read what; without one nobody may
 */
public record Table(
        String name, String comment, List<Column> columns, List<List<Optional<String>>> rows, List<TableGrant> grants) {
    /** Copies the lists; refuses rows that do not fit the columns and grants on columns that are not there. */
    public Table {
        Names.require("table", name);
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        grants = List.copyOf(grants);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("table " + name + " needs at least one column");
        }
        for (List<Optional<String>> row : rows) {
            requireFits(name, columns, row);
        }
        for (TableGrant grant : grants) {
            for (String column : grant.where().keySet()) {
                index(name, columns, column);
            }
        }
    }

    /**
     * What somebody may read.
     *
     * @param subject an e-mail address or application id
     * @return the rows, perhaps none; nothing at all without SELECT
     */
    public Optional<List<List<Optional<String>>>> rowsFor(String subject) {
        List<TableGrant> theirs =
                grants.stream().filter(grant -> grant.isFor(subject)).toList();
        if (theirs.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(rows.stream()
                .filter(row -> theirs.stream().anyMatch(grant -> isSeen(row, grant)))
                .toList());
    }

    private boolean isSeen(List<Optional<String>> row, TableGrant grant) {
        for (Map.Entry<String, String> wanted : grant.where().entrySet()) {
            if (!row.get(index(name, columns, wanted.getKey())).equals(Optional.of(wanted.getValue()))) {
                return false;
            }
        }
        return true;
    }

    private static int index(String table, List<Column> columns, String column) {
        return IntStream.range(0, columns.size())
                .filter(at -> columns.get(at).name().equalsIgnoreCase(column))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("table " + table + " has no column " + column));
    }

    private static void requireFits(String name, List<Column> columns, List<Optional<String>> row) {
        if (row.size() != columns.size()) {
            throw new IllegalArgumentException(
                    "table " + name + " has " + columns.size() + " columns, but a row has " + row.size() + " values");
        }
        for (int at = 0; at < row.size(); at++) {
            row.get(at).ifPresent(columns.get(at)::requireFits);
        }
    }
}
