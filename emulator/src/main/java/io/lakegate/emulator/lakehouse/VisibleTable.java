package io.lakegate.emulator.lakehouse;

import java.util.List;
import java.util.Optional;

/**
 * A table as one principal sees it.
 *
 * @param catalog its catalog's name
 * @param schema its schema's name
 * @param table its shape; not all of its rows may be seen
 * @param rows those that may
 */
public record VisibleTable(String catalog, String schema, Table table, List<List<Optional<String>>> rows) {}
