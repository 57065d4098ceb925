/**
 * The shared edge towards PostgreSQL: the embedded server, pool, migrations, transactions and the database's clock.
 */
@NullMarked
package io.lakegate.server.database;

import org.jspecify.annotations.NullMarked;
