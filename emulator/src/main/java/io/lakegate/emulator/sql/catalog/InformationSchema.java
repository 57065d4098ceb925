package io.lakegate.emulator.sql.catalog;

import io.lakegate.emulator.lakehouse.Catalog;
import io.lakegate.emulator.lakehouse.Column;
import io.lakegate.emulator.lakehouse.Lakehouse;
import io.lakegate.emulator.lakehouse.Schema;
import io.lakegate.emulator.lakehouse.VisibleTable;
import io.lakegate.emulator.sql.text.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The views of {@code information_schema} that clients read most, filled with what one principal sees. */
public final class InformationSchema {
    private static final String CATALOGS = "catalog_name, catalog_owner, comment";
    private static final String SCHEMATA = "catalog_name, schema_name, schema_owner, comment";
    private static final String TABLES = "table_catalog, table_schema, table_name, table_type, comment";
    private static final String COLUMNS = "table_catalog, table_schema, table_name, column_name, ordinal_position,"
            + " is_nullable, full_data_type, data_type, comment";
    private static final String ROUTINES =
            "routine_catalog, routine_schema, routine_name, specific_name, routine_type, data_type, comment";
    private static final String PARAMETERS = "specific_catalog, specific_schema, specific_name, parameter_name,"
            + " parameter_mode, is_result, data_type, numeric_precision, numeric_precision_radix, numeric_scale,"
            + " character_maximum_length, character_octet_length, ordinal_position, parameter_default, comment";

    private InformationSchema() {}

    public static List<String> statements(Lakehouse lakehouse, List<VisibleTable> seen) {
        List<String> statements = new ArrayList<>();
        for (Catalog catalog : lakehouse.catalogs()) {
            List<VisibleTable> here = seen.stream()
                    .filter(table -> table.catalog().equals(catalog.name()))
                    .toList();
            statements.addAll(
                    views(Dialect.quote(catalog.name()) + "." + Dialect.INFORMATION_SCHEMA, List.of(catalog), here));
        }
        statements.addAll(views(
                Dialect.quote(lakehouse.defaultCatalog()) + "." + Dialect.SYSTEM_INFORMATION_SCHEMA,
                lakehouse.catalogs(),
                seen));
        return statements;
    }

    private static List<String> views(String schema, List<Catalog> catalogs, List<VisibleTable> seen) {
        return List.of(
                "CREATE SCHEMA " + schema,
                view(
                        schema,
                        "catalogs",
                        CATALOGS,
                        catalogs.stream()
                                .map(one -> List.of(one.name(), "system user", ""))
                                .toList()),
                view(schema, "schemata", SCHEMATA, schemata(catalogs)),
                view(
                        schema,
                        "tables",
                        TABLES,
                        seen.stream()
                                .map(one -> List.of(
                                        one.catalog(),
                                        one.schema(),
                                        one.table().name(),
                                        "MANAGED",
                                        one.table().comment()))
                                .toList()),
                view(schema, "columns", COLUMNS, columns(seen)),
                view(schema, "views", "table_catalog, table_schema, table_name, view_definition", List.of()),
                view(schema, "routines", ROUTINES, List.of()),
                view(schema, "parameters", PARAMETERS, List.of()));
    }

    private static List<List<String>> schemata(List<Catalog> catalogs) {
        List<List<String>> rows = new ArrayList<>();
        for (Catalog catalog : catalogs) {
            for (Schema schema : catalog.schemas()) {
                rows.add(List.of(catalog.name(), schema.name(), "system user", ""));
            }
            rows.add(List.of(catalog.name(), "information_schema", "system user", ""));
        }
        return rows;
    }

    private static List<List<String>> columns(List<VisibleTable> seen) {
        List<List<String>> rows = new ArrayList<>();
        for (VisibleTable table : seen) {
            int position = 0;
            for (Column column : table.table().columns()) {
                rows.add(List.of(
                        table.catalog(),
                        table.schema(),
                        table.table().name(),
                        column.name(),
                        Integer.toString(position),
                        "YES",
                        column.type(),
                        column.type().split("\\(", 2)[0],
                        ""));
                position++;
            }
        }
        return rows;
    }

    private static String view(String schema, String name, String columns, List<List<String>> rows) {
        String body = rows.isEmpty()
                ? "SELECT " + columns.replaceAll("[a-z_]+", "NULL::VARCHAR") + " WHERE false"
                : "VALUES " + rows.stream().map(InformationSchema::row).collect(Collectors.joining(", "));
        return "CREATE VIEW " + schema + "." + name + "(" + columns + ") AS " + body;
    }

    private static String row(List<String> values) {
        return values.stream().map(Dialect::string).collect(Collectors.joining(", ", "(", ")"));
    }
}
