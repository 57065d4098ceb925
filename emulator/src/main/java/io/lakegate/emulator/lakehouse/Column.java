package io.lakegate.emulator.lakehouse;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A column.
 *
 * @param name its name
 * @param type a Databricks type without parts: {@code BIGINT}, {@code STRING}, {@code DECIMAL(10,2)}, {@code TIMESTAMP} …
 */
public record Column(String name, String type) {
    private static final Pattern TYPE = Pattern.compile(
            "TINYINT|SMALLINT|INT|BIGINT|FLOAT|DOUBLE|BOOLEAN|STRING|DATE|TIMESTAMP|DECIMAL\\(\\d{1,2},\\d{1,2}\\)");

    /** Refuses other names and types. */
    public Column {
        Names.require("column", name);
        type = type.toUpperCase(Locale.ROOT);
        if (!TYPE.matcher(type).matches()) {
            throw new IllegalArgumentException("column " + name + " has the unknown type " + type);
        }
    }

    /**
     * Reads {@code name TYPE}.
     *
     * @param text such as {@code amount DECIMAL(10,2)}
     * @return the column
     * @throws IllegalArgumentException for anything else
     */
    public static Column parse(String text) {
        String[] parts = text.trim().split("\\s+", 2);
        if (parts.length != 2) {
            throw new IllegalArgumentException("'" + text + "' must be a name and a type, such as 'id BIGINT'");
        }
        return new Column(parts[0], parts[1].replaceAll("\\s", ""));
    }

    /** The type without precision, such as {@code DECIMAL}. */
    String baseType() {
        return type.split("\\(", 2)[0];
    }

    void requireFits(String value) {
        try {
            switch (baseType()) {
                case "TINYINT" -> Byte.parseByte(value);
                case "SMALLINT" -> Short.parseShort(value);
                case "INT" -> Integer.parseInt(value);
                case "BIGINT" -> Long.parseLong(value);
                case "FLOAT", "DOUBLE" -> Double.parseDouble(value);
                case "DECIMAL" -> new BigDecimal(value);
                case "DATE" -> LocalDate.parse(value);
                case "TIMESTAMP" -> LocalDateTime.parse(value.replace(' ', 'T'));
                case "BOOLEAN" -> requireFlag(value);
                default -> {}
            }
        } catch (NumberFormatException | DateTimeException wrong) {
            throw unfit(value);
        }
    }

    private void requireFlag(String value) {
        if (!value.equals("true") && !value.equals("false")) {
            throw unfit(value);
        }
    }

    private IllegalArgumentException unfit(String value) {
        return new IllegalArgumentException("'" + value + "' is no " + type + " for column " + name
                + (type.startsWith("DATE") || type.startsWith("TIME") ? "; put dates and times in quotes" : ""));
    }
}
