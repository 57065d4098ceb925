/**
 * Ends many connections at once: all of an integration, of a person, of everybody. Here at once; at Databricks as far as it lets
 * us, and what it does not let us is said. A room of {@code connection}.
 */
@NullMarked
package io.lakegate.server.connection.revoke;

import org.jspecify.annotations.NullMarked;
