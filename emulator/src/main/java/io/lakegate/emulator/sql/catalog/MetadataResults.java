package io.lakegate.emulator.sql.catalog;

import io.lakegate.emulator.lakehouse.Catalog;
import io.lakegate.emulator.lakehouse.Column;
import io.lakegate.emulator.lakehouse.Lakehouse;
import io.lakegate.emulator.lakehouse.VisibleTable;
import io.lakegate.emulator.sql.text.Like;
import io.lakegate.emulator.sql.text.Words;
import io.lakegate.emulator.sql.value.ResultColumn;
import io.lakegate.emulator.sql.value.SqlFailedException;
import io.lakegate.emulator.sql.value.SqlResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The answers to SHOW and DESCRIBE. The columns of the driver's own forms have the names that its sources look for.
 *
 * @param lakehouse what there is
 * @param seen what the caller may read of it
 */
record MetadataResults(Lakehouse lakehouse, List<VisibleTable> seen) {
    /** Which tables a command is about. */
    record Scope(List<String> catalogs, Like schema, Like table, Like last) {
        boolean holds(VisibleTable one) {
            return catalogs.contains(one.catalog())
                    && schema.fits(one.schema())
                    && table.fits(one.table().name());
        }
    }

    SqlResult catalogs(Like like) {
        return SqlResult.texts(
                List.of("catalog"),
                Stream.concat(lakehouse.catalogs().stream().map(Catalog::name), Stream.of("system"))
                        .filter(like::fits)
                        .sorted()
                        .map(List::of)
                        .toList());
    }

    SqlResult schemas(List<Catalog> catalogs, Like like, boolean withCatalog) {
        List<List<String>> rows = new ArrayList<>();
        for (Catalog catalog : catalogs) {
            Stream.concat(catalog.schemas().stream().map(schema -> schema.name()), Stream.of("information_schema"))
                    .filter(like::fits)
                    .sorted()
                    .forEach(schema -> rows.add(withCatalog ? List.of(schema, catalog.name()) : List.of(schema)));
        }
        return SqlResult.texts(withCatalog ? List.of("databaseName", "catalog") : List.of("databaseName"), rows);
    }

    SqlResult plainTables(String catalog, String schema, Like like) {
        return SqlResult.texts(
                List.of("database", "tableName", "isTemporary"),
                seen.stream()
                        .filter(one -> one.catalog().equalsIgnoreCase(catalog)
                                && one.schema().equalsIgnoreCase(schema)
                                && like.fits(one.table().name()))
                        .map(one -> List.of(one.schema(), one.table().name(), "false"))
                        .toList());
    }

    SqlResult tables(Scope scope) {
        return SqlResult.texts(
                List.of("namespace", "tableName", "isTemporary", "information", "catalogName", "tableType", "remarks"),
                seen.stream()
                        .filter(one -> scope.holds(one)
                                && scope.last().fits(one.table().name()))
                        .map(one -> List.of(
                                one.schema(),
                                one.table().name(),
                                "false",
                                "",
                                one.catalog(),
                                "TABLE",
                                one.table().comment()))
                        .toList());
    }

    SqlResult columns(Scope scope) {
        List<ResultColumn> columns = new ArrayList<>();
        for (String text : List.of("col_name", "catalogName", "namespace", "tableName", "columnType")) {
            columns.add(ResultColumn.text(text));
        }
        for (String number : List.of("columnSize", "decimalDigits", "radix")) {
            columns.add(ResultColumn.number(number));
        }
        columns.add(ResultColumn.text("isNullable"));
        columns.add(ResultColumn.text("remarks"));
        columns.add(ResultColumn.number("ordinalPosition"));
        columns.add(ResultColumn.text("isAutoIncrement"));
        columns.add(ResultColumn.text("isGenerated"));
        List<List<Optional<String>>> rows = new ArrayList<>();
        seen.stream().filter(scope::holds).forEach(table -> addColumns(rows, table, scope.last()));
        return SqlResult.of(columns, rows);
    }

    private static void addColumns(List<List<Optional<String>>> rows, VisibleTable table, Like like) {
        List<Column> columns = table.table().columns();
        for (int at = 0; at < columns.size(); at++) {
            Column column = columns.get(at);
            if (like.fits(column.name())) {
                rows.add(Stream.of(
                                column.name(),
                                table.catalog(),
                                table.schema(),
                                table.table().name(),
                                column.type(),
                                digits(column, 0),
                                digits(column, 1),
                                "10",
                                "true",
                                "",
                                Integer.toString(at),
                                "NO",
                                "NO")
                        .map(Optional::of)
                        .toList());
            }
        }
    }

    private static String digits(Column column, int which) {
        String[] parts = column.type().split("[(),]");
        return parts.length > which + 1 ? parts[which + 1] : "0";
    }

    static SqlResult description(VisibleTable table) {
        List<List<Optional<String>>> rows = table.table().columns().stream()
                .map(one -> List.of(
                        Optional.of(one.name()),
                        Optional.of(one.type().toLowerCase(Locale.ROOT)),
                        Optional.<String>empty()))
                .toList();
        return SqlResult.of(
                List.of(ResultColumn.text("col_name"), ResultColumn.text("data_type"), ResultColumn.text("comment")),
                rows);
    }

    /** Functions and keys: there are none; what is asked for is read to its end as it is. */
    SqlResult empty(Words words) {
        if (words.take("FUNCTIONS")) {
            return SqlResult.texts(
                    List.of("functionName", "namespace", "catalogName", "remarks", "functionType", "specificName"),
                    List.of());
        }
        if (words.take("KEYS")) {
            return SqlResult.texts(
                    List.of("catalogName", "namespace", "tableName", "col_name", "keySeq", "constraintName"),
                    List.of());
        }
        if (words.take("FOREIGN", "KEYS")) {
            return SqlResult.texts(
                    List.of(
                            "parentCatalogName",
                            "parentNamespace",
                            "parentTableName",
                            "parentColName",
                            "catalogName",
                            "namespace",
                            "tableName",
                            "col_name",
                            "keySeq",
                            "updateRule",
                            "deleteRule",
                            "constraintName",
                            "parentConstraintName",
                            "deferrability"),
                    List.of());
        }
        throw SqlFailedException.syntax("Syntax error: SHOW of this is not known to the local Databricks");
    }
}
