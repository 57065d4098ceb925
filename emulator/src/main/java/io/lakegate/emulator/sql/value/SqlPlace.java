package io.lakegate.emulator.sql.value;

/** The current catalog and schema of a session or of a single statement. */
public final class SqlPlace {
    /**
     * Where.
     *
     * @param catalog its name
     * @param schema its name
     */
    public record Names(String catalog, String schema) {}

    private volatile Names now;

    /**
     * Starts somewhere.
     *
     * @param catalog a catalog's name
     * @param schema a schema's name
     */
    public SqlPlace(String catalog, String schema) {
        now = new Names(catalog, schema);
    }

    /**
     * Where names are looked up now.
     *
     * @return catalog and schema
     */
    public Names now() {
        return now;
    }

    public void move(String catalog, String schema) {
        now = new Names(catalog, schema);
    }
}
