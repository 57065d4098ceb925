package io.lakegate.emulator.lakehouse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The lakehouse of one account.
 *
 * @param catalogs at least one; the first is where a statement looks that names none
 * @param warehouses of every workspace
 * @param jobs of every workspace
 */
public record Lakehouse(List<Catalog> catalogs, List<WarehouseSeed> warehouses, List<JobSeed> jobs) {
    /** Copies the lists; refuses an empty lakehouse and jobs without a warehouse. */
    public Lakehouse {
        catalogs = List.copyOf(catalogs);
        warehouses = List.copyOf(warehouses);
        jobs = List.copyOf(jobs);
        if (catalogs.isEmpty()) {
            throw new IllegalArgumentException("at least one catalog is needed");
        }
        for (JobSeed job : jobs) {
            if (warehouses.stream().noneMatch(one -> one.id().equals(job.warehouseId()))) {
                throw new IllegalArgumentException("job " + job.name() + " needs the id of a warehouse");
            }
        }
    }

    /**
     * Where a statement looks that names no catalog.
     *
     * @return the first catalog's name
     */
    public String defaultCatalog() {
        return catalogs.getFirst().name();
    }

    /**
     * Finds a catalog; case does not matter.
     *
     * @param name its name
     * @return the catalog
     */
    public Optional<Catalog> findCatalog(String name) {
        return catalogs.stream()
                .filter(one -> one.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /**
     * Finds a schema; case does not matter.
     *
     * @param catalog the catalog's name
     * @param schema the schema's name
     * @return the schema
     */
    public Optional<Schema> findSchema(String catalog, String schema) {
        return findCatalog(catalog)
                .flatMap(found -> found.schemas().stream()
                        .filter(one -> one.name().equalsIgnoreCase(schema))
                        .findFirst());
    }

    /**
     * Finds a table, whoever may read it.
     *
     * @param catalog the catalog's name
     * @param schema the schema's name
     * @param table the table's name
     * @return the table
     */
    public Optional<Table> findTable(String catalog, String schema, String table) {
        return findSchema(catalog, schema)
                .flatMap(found -> found.tables().stream()
                        .filter(one -> one.name().equalsIgnoreCase(table))
                        .findFirst());
    }

    /**
     * What somebody may read.
     *
     * @param subject an e-mail address or application id
     * @return the tables, each with the rows that may be seen
     */
    public List<VisibleTable> seenBy(String subject) {
        List<VisibleTable> seen = new ArrayList<>();
        for (Catalog catalog : catalogs) {
            for (Schema schema : catalog.schemas()) {
                for (Table table : schema.tables()) {
                    table.rowsFor(subject)
                            .ifPresent(rows -> seen.add(new VisibleTable(catalog.name(), schema.name(), table, rows)));
                }
            }
        }
        return seen;
    }
}
