package io.lakegate.emulator.sql.text;

import io.lakegate.emulator.sql.value.SqlFailedException;
import io.lakegate.emulator.sql.value.SqlParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A statement as the engine wants it: Databricks' strings in double quotes become strings, its backticks stay names, markers become
 * casts of {@code ?}, {@code information_schema} becomes the one that a catalog of the engine has.
 *
 * @param sql for the engine
 * @param values for its {@code ?}, in their order
 */
public record Dialect(String sql, List<Optional<String>> values) {
    /** In every catalog, with that catalog's content. */
    public static final String INFORMATION_SCHEMA = "uc_information_schema";
    /** In the default catalog, with the content of all. */
    public static final String SYSTEM_INFORMATION_SCHEMA = "uc_system_information_schema";

    public static Dialect of(List<Token> tokens, List<SqlParameter> parameters, String defaultCatalog) {
        List<SqlParameter> unnamed = new ArrayList<>(
                parameters.stream().filter(one -> one.name().isEmpty()).toList());
        List<Optional<String>> values = new ArrayList<>();
        StringBuilder sql = new StringBuilder();
        for (int at = 0; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            if (isSystemSchema(tokens, at)) {
                sql.append(defaultCatalog).append('.').append(SYSTEM_INFORMATION_SCHEMA);
                at += 2;
            } else if (token.kind() == Token.Kind.MARKER) {
                SqlParameter parameter = parameter(token, unnamed, parameters);
                sql.append(parameter.marker());
                if (parameter.marker().contains("?")) {
                    values.add(parameter.value());
                }
            } else {
                sql.append(text(tokens, at));
            }
        }
        return new Dialect(sql.toString(), values);
    }

    public static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    public static String string(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }

    private static String text(List<Token> tokens, int at) {
        Token token = tokens.get(at);
        return switch (token.kind()) {
            case SPACE -> " ";
            case STRING -> string(token.plain());
            case QUOTED, WORD -> isBefore(tokens, at, "information_schema", ".") ? INFORMATION_SCHEMA : name(token);
            default -> token.text();
        };
    }

    private static String name(Token token) {
        return token.kind() == Token.Kind.QUOTED ? quote(token.plain()) : token.text();
    }

    private static boolean isSystemSchema(List<Token> tokens, int at) {
        return isBefore(tokens, at, "system", ".") && isBefore(tokens, at + 2, "information_schema", ".");
    }

    private static boolean isBefore(List<Token> tokens, int at, String name, String next) {
        return at + 1 < tokens.size()
                && tokens.get(at).plain().equalsIgnoreCase(name)
                && tokens.get(at + 1).text().equals(next);
    }

    private static SqlParameter parameter(Token marker, List<SqlParameter> unnamed, List<SqlParameter> all) {
        if (marker.text().equals("?")) {
            if (unnamed.isEmpty()) {
                throw unbound("?");
            }
            return unnamed.removeFirst();
        }
        String name = marker.text().substring(1);
        return all.stream()
                .filter(one -> one.name().filter(name::equals).isPresent())
                .findFirst()
                .orElseThrow(() -> unbound(name));
    }

    private static SqlFailedException unbound(String name) {
        return new SqlFailedException("[UNBOUND_SQL_PARAMETER] Found the unbound parameter: " + name + ".", "42P02");
    }
}
