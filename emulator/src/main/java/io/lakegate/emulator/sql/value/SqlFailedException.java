package io.lakegate.emulator.sql.value;

import java.util.Optional;

/** A statement that did not work; the message is for whoever sent it, in Databricks' form {@code [CLASS] text}. */
public final class SqlFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Optional<String> sqlState;

    /**
     * A failure.
     *
     * @param message what was wrong
     * @param sqlState five characters; empty for none
     */
    public SqlFailedException(String message, String sqlState) {
        super(sqlState.isEmpty() ? message : message + " SQLSTATE: " + sqlState);
        this.sqlState = Optional.of(sqlState).filter(state -> !state.isEmpty());
    }

    /**
     * The SQLSTATE.
     *
     * @return five characters, or nothing
     */
    public Optional<String> sqlState() {
        return sqlState;
    }

    /**
     * What was wrong.
     *
     * @return a sentence
     */
    public String text() {
        return String.valueOf(getMessage());
    }

    public static SqlFailedException syntax(String what) {
        return new SqlFailedException("[PARSE_SYNTAX_ERROR] " + what + ".", "42601");
    }

    public static SqlFailedException notAllowed(String table) {
        return new SqlFailedException(
                "[INSUFFICIENT_PERMISSIONS] Insufficient privileges: PERMISSION_DENIED: User does not have SELECT on Table '"
                        + table + "'.",
                "42501");
    }

    public static SqlFailedException noSuchTable(String table) {
        return new SqlFailedException(
                "[TABLE_OR_VIEW_NOT_FOUND] The table or view " + table
                        + " cannot be found. Verify the spelling and correctness of the schema and catalog.",
                "42P01");
    }

    public static SqlFailedException noSuchSchema(String schema) {
        return new SqlFailedException(
                "[SCHEMA_NOT_FOUND] The schema " + schema
                        + " cannot be found. Verify the spelling and correctness of the schema and catalog.",
                "42704");
    }

    public static SqlFailedException noSuchCatalog(String catalog) {
        return new SqlFailedException("[NO_SUCH_CATALOG_EXCEPTION] Catalog '" + catalog + "' was not found.", "42704");
    }

    public static SqlFailedException canceled() {
        return new SqlFailedException("The statement was canceled.", "57014");
    }

    public static SqlFailedException tooComplex() {
        return new SqlFailedException(
                "The statement is too long or too deeply nested for the local Databricks.", "54001");
    }

    public static SqlFailedException readOnly() {
        return new SqlFailedException(
                "[UNSUPPORTED_FEATURE] The local Databricks only reads: SELECT, VALUES, WITH, SHOW, DESCRIBE and USE, one at a time.",
                "0A000");
    }
}
