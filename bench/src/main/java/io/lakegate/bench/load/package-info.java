/**
 * Puts many connections into a database, sealed by the server's own vault. {@code BulkLoad} starts it; {@code Loader} is a program of its
 * own on the built server's class path, and so the only place that knows classes of the server.
 */
@NullMarked
package io.lakegate.bench.load;

import org.jspecify.annotations.NullMarked;
