/**
 * A user becomes connected: authorization requests, the callback, states as people see them, disconnect.
 */
@NullMarked
package io.lakegate.server.connection;

import org.jspecify.annotations.NullMarked;
