package io.lakegate.emulator.sql;

import io.lakegate.emulator.sql.value.ResultColumn;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Turns the engine's types into Databricks' and its values into the texts of {@code JSON_ARRAY}. */
final class Cells {
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("BOOLEAN", "BOOLEAN"),
            Map.entry("TINYINT", "BYTE"),
            Map.entry("SMALLINT", "SHORT"),
            Map.entry("UTINYINT", "SHORT"),
            Map.entry("INTEGER", "INT"),
            Map.entry("USMALLINT", "INT"),
            Map.entry("BIGINT", "LONG"),
            Map.entry("UINTEGER", "LONG"),
            Map.entry("FLOAT", "FLOAT"),
            Map.entry("DOUBLE", "DOUBLE"),
            Map.entry("DATE", "DATE"),
            Map.entry("TIMESTAMP", "TIMESTAMP"),
            Map.entry("TIMESTAMP WITH TIME ZONE", "TIMESTAMP"),
            Map.entry("BLOB", "BINARY"),
            Map.entry("INTERVAL", "INTERVAL"),
            Map.entry("NULL", "NULL"));
    /** The Statement Execution API's names on the left, SQL's on the right, where they differ. */
    private static final Map<String, String> SQL_NAMES =
            Map.of("LONG", "BIGINT", "BYTE", "TINYINT", "SHORT", "SMALLINT", "NULL", "VOID");

    private static final int WIDEST_DECIMAL = 38;
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 3, 6, true)
            .appendLiteral('Z')
            .toFormatter(Locale.ROOT);

    private Cells() {}

    static List<ResultColumn> columns(ResultSetMetaData data) throws SQLException {
        List<ResultColumn> columns = new ArrayList<>();
        for (int at = 1; at <= data.getColumnCount(); at++) {
            columns.add(column(data, at));
        }
        return columns;
    }

    private static ResultColumn column(ResultSetMetaData data, int at) throws SQLException {
        String type = data.getColumnTypeName(at).toUpperCase(Locale.ROOT);
        String name = data.getColumnLabel(at);
        if (type.startsWith("DECIMAL")) {
            return decimal(name, data.getPrecision(at), data.getScale(at));
        }
        if (type.endsWith("HUGEINT") || type.equals("UBIGINT")) {
            return decimal(name, WIDEST_DECIMAL, 0);
        }
        String known = TYPES.getOrDefault(type, "STRING");
        return new ResultColumn(name, known, SQL_NAMES.getOrDefault(known, known), Optional.empty(), Optional.empty());
    }

    private static ResultColumn decimal(String name, int precision, int scale) {
        return new ResultColumn(
                name,
                "DECIMAL",
                "DECIMAL(" + precision + "," + scale + ")",
                Optional.of(precision),
                Optional.of(scale));
    }

    /** The text of one value; nothing for NULL. */
    static Optional<String> text(ResultSet rows, int at, ResultColumn column) throws SQLException {
        Object value = rows.getObject(at);
        if (value == null) {
            return Optional.empty();
        }
        return Optional.of(
                switch (column.typeName()) {
                    case "TIMESTAMP" -> time(rows, at, value);
                    case "BINARY" -> Base64.getEncoder().encodeToString(rows.getBytes(at));
                    default -> String.valueOf(rows.getString(at));
                });
    }

    private static String time(ResultSet rows, int at, Object value) throws SQLException {
        return value instanceof OffsetDateTime instant
                ? TIME.format(instant.withOffsetSameInstant(ZoneOffset.UTC))
                : TIME.format(rows.getObject(at, LocalDateTime.class));
    }
}
