package io.lakegate.server.connection.attributes;

import io.lakegate.server.http.ProblemException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where queries go.
 *
 * @param catalog of Unity Catalog; absent means the warehouse's default
 * @param warehouse the id of a SQL warehouse
 */
public record Attributes(Optional<String> catalog, Optional<String> warehouse) {

    /** Nothing said. */
    public static final Attributes NONE = new Attributes(Optional.empty(), Optional.empty());

    /** As Databricks names objects of Unity Catalog: no dots, spaces, slashes or control characters. */
    private static final Pattern CATALOG = Pattern.compile("[^\\p{Cntrl}\\s./`]{1,255}");

    /** The id itself, the HTTP path that drivers take, or the address of the warehouse's page. */
    private static final Pattern WAREHOUSE = Pattern.compile(
            "\\S{0,300}/sql/(?:1\\.0/|protocolv1/)?warehouses/([0-9A-Za-z-]{1,64})(?:[/?#]\\S{0,300})?|([0-9A-Za-z-]{1,64})");

    /**
     * Reads what was typed; empty text is nothing said.
     *
     * @param warehouse an id, an HTTP path such as {@code /sql/1.0/warehouses/0123456789abcdef}, or the address of its page
     * @throws ProblemException 422 naming the field that is wrong
     */
    public static Attributes of(String catalog, String warehouse) {
        return new Attributes(catalog(catalog.strip()), warehouse(warehouse.strip()));
    }

    private static Optional<String> catalog(String typed) {
        String name = typed.length() > 1 && typed.startsWith("`") && typed.endsWith("`")
                ? typed.substring(1, typed.length() - 1)
                : typed;
        if (name.isEmpty()) {
            return Optional.empty();
        }
        if (!CATALOG.matcher(name).matches()) {
            throw refused("catalog", "Enter the name of one catalog, without schema, spaces or slashes.");
        }
        return Optional.of(name);
    }

    private static Optional<String> warehouse(String typed) {
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        Matcher found = WAREHOUSE.matcher(typed);
        if (!found.matches()) {
            throw refused("warehouse", "Enter the warehouse's ID, or its HTTP path as its connection details show it.");
        }
        return Optional.of(found.group(1) == null ? found.group(2) : found.group(1));
    }

    private static ProblemException refused(String field, String message) {
        return ProblemException.invalid("The connection was not saved.").withField(field, message);
    }

    /** For forms and lists: empty where nothing was said. */
    public String catalogText() {
        return catalog.orElse("");
    }

    /** The same for the warehouse. */
    public String warehouseText() {
        return warehouse.orElse("");
    }
}
