/**
 * A workspace's Statement Execution API, as far as testing a connection takes it: how a SQL warehouse is, one statement, and how far
 * that one is. Holds no state.
 */
@NullMarked
package io.lakegate.server.databricks.sql;

import org.jspecify.annotations.NullMarked;
