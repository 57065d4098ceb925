package io.lakegate.emulator.directory;

import io.lakegate.emulator.lakehouse.Catalog;
import io.lakegate.emulator.lakehouse.Column;
import io.lakegate.emulator.lakehouse.JobSeed;
import io.lakegate.emulator.lakehouse.Lakehouse;
import io.lakegate.emulator.lakehouse.Schema;
import io.lakegate.emulator.lakehouse.Table;
import io.lakegate.emulator.lakehouse.TableGrant;
import io.lakegate.emulator.lakehouse.WarehouseSeed;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Reads the {@code lakehouse} part of a seed. */
final class LakehouseFile {
    private static final long FIRST_JOB = 620_000_000_000_001L;
    private static final String WAREHOUSE_ID = "[0-9a-f]{16}";

    private LakehouseFile() {}

    static Lakehouse read(SeedNode node) {
        node.allow("catalogs", "warehouses", "jobs");
        return careful(
                node,
                () -> new Lakehouse(
                        node.each("catalogs", (catalog, index) -> catalog(catalog)),
                        node.each("warehouses", (warehouse, index) -> warehouse(warehouse)),
                        node.each("jobs", LakehouseFile::job)));
    }

    private static Catalog catalog(SeedNode node) {
        node.allow("name", "schemas");
        List<Schema> schemas = node.each("schemas", (schema, index) -> schema(schema));
        return careful(node, () -> new Catalog(node.require("name"), schemas));
    }

    private static Schema schema(SeedNode node) {
        node.allow("name", "tables");
        List<Table> tables = node.each("tables", (table, index) -> table(table));
        return careful(node, () -> new Schema(node.require("name"), tables));
    }

    private static Table table(SeedNode node) {
        node.allow("name", "comment", "columns", "rows", "grants");
        return careful(
                node,
                () -> new Table(
                        node.require("name"),
                        node.find("comment").orElse(""),
                        node.texts("columns").stream().map(Column::parse).toList(),
                        node.rows("rows"),
                        node.each("grants", (grant, index) -> grant(grant))));
    }

    private static TableGrant grant(SeedNode node) {
        node.allow("to", "where");
        return new TableGrant(node.require("to"), node.pairs("where"));
    }

    private static WarehouseSeed warehouse(SeedNode node) {
        node.allow("id", "name", "size", "running", "start_seconds", "auto_stop_minutes");
        String id = node.require("id");
        if (!id.matches(WAREHOUSE_ID)) {
            throw node.wrong("id must be 16 hex digits in lower case, in quotes");
        }
        return new WarehouseSeed(
                id,
                node.require("name"),
                node.find("size").orElse("2X-Small"),
                node.flag("running"),
                Duration.ofSeconds(node.number("start_seconds", 5)),
                Duration.ofMinutes(node.number("auto_stop_minutes", 0)));
    }

    private static JobSeed job(SeedNode node, int index) {
        node.allow("name", "warehouse_id", "statement", "pending_seconds", "running_seconds");
        return new JobSeed(
                FIRST_JOB + index,
                node.require("name"),
                node.require("warehouse_id"),
                node.require("statement"),
                Duration.ofSeconds(node.number("pending_seconds", 1)),
                Duration.ofSeconds(node.number("running_seconds", 2)));
    }

    /** The values check themselves; here their complaints get a place in the file. */
    private static <T> T careful(SeedNode node, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (SeedException toldAlready) {
            throw toldAlready;
        } catch (IllegalArgumentException wrong) {
            throw node.wrong(String.valueOf(wrong.getMessage()));
        }
    }
}
