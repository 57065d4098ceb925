/**
 * Runs SQL as one principal. Every principal has a database of its own in memory that holds what it may read and nothing else, so
 * there is nothing more to be reached. {@link io.lakegate.emulator.sql.Engine} is the way in; it knows neither HTTP nor
 * warehouses. DuckDB is started at the first statement and is a read-only sandbox without files or network.
 */
@NullMarked
package io.lakegate.emulator.sql;

import org.jspecify.annotations.NullMarked;
