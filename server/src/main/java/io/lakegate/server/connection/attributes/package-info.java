/**
 * What a connection says besides its credentials: its name, and the catalog and SQL warehouse that whoever queries through it
 * means. The columns belong to the table {@code connection}.
 */
@NullMarked
package io.lakegate.server.connection.attributes;

import org.jspecify.annotations.NullMarked;
