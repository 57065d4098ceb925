/**
 * The connection test: a query on the connection's SQL warehouse, as whoever tests it. A stopped warehouse takes a minute, so the
 * row in {@code connection_trial} holds how far it is, and each look at it asks Databricks once more. Used by nobody: pages and API.
 */
@NullMarked
package io.lakegate.server.connection.trial;

import org.jspecify.annotations.NullMarked;
