/**
 * Renewing before anybody asks: a worker on every replica claims due connections in small pages and has the refresh protocol fly them,
 * so that a connection in use never waits on Databricks; and it asks after integrations that are paused. Decides nothing about
 * tokens itself; that is {@code exchange.refresh}. Used by nobody: it runs.
 */
@NullMarked
package io.lakegate.server.exchange.ahead;

import org.jspecify.annotations.NullMarked;
