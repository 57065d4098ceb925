package io.lakegate.emulator.sql;

import io.lakegate.emulator.sql.value.SqlFailedException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says the engine's errors in Databricks' classes of errors. */
final class EngineErrors {
    private static final Pattern MISSING = Pattern.compile("Table with name \"?([^\"\\s]+)\"? does not exist");
    private static final Pattern COLUMN = Pattern.compile("Referenced column \"([^\"]+)\"");
    private static final Pattern FUNCTION = Pattern.compile("Function with name (\\S+) does not exist");

    private EngineErrors() {}

    static boolean isMissingTable(SQLException failed) {
        return MISSING.matcher(text(failed)).find();
    }

    static boolean names(SQLException failed, String table) {
        Matcher missing = MISSING.matcher(text(failed));
        return missing.find()
                && ("." + missing.group(1)).toLowerCase(Locale.ROOT).endsWith("." + table.toLowerCase(Locale.ROOT));
    }

    static SqlFailedException translate(SQLException failed) {
        String text = text(failed);
        Matcher table = MISSING.matcher(text);
        if (table.find()) {
            return SqlFailedException.noSuchTable(backticked(table.group(1)));
        }
        Matcher column = COLUMN.matcher(text);
        if (column.find()) {
            return new SqlFailedException(
                    "[UNRESOLVED_COLUMN] A column, variable, or function parameter with name `" + column.group(1)
                            + "` cannot be resolved.",
                    "42703");
        }
        Matcher function = FUNCTION.matcher(text);
        if (function.find()) {
            return new SqlFailedException(
                    "[UNRESOLVED_ROUTINE] Cannot resolve routine `" + function.group(1) + "`.", "42883");
        }
        return general(text);
    }

    private static SqlFailedException general(String text) {
        String kind = text.split(":", 2)[0];
        String first = text.lines().findFirst().orElse("The statement failed");
        return switch (kind) {
            case "Parser Error" -> SqlFailedException.syntax(first);
            case "Conversion Error" -> new SqlFailedException("[CAST_INVALID_INPUT] " + first + ".", "22018");
            case "Out of Memory Error" ->
                new SqlFailedException("[OUT_OF_MEMORY] The statement needs more than 256 MB.", "53200");
            case "INTERRUPT Error" -> SqlFailedException.canceled();
            default ->
                new SqlFailedException("[" + kind.toUpperCase(Locale.ROOT).replace(' ', '_') + "] " + first, "");
        };
    }

    private static String backticked(String name) {
        return "`" + String.join("`.`", name.split("\\.")) + "`";
    }

    private static String text(SQLException failed) {
        return String.valueOf(failed.getMessage());
    }
}
