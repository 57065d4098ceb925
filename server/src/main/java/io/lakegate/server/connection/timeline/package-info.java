/**
 * What happened to a connection, told to people: read from the audit entries about it and put into words they understand.
 * Keeps nothing of its own.
 */
@NullMarked
package io.lakegate.server.connection.timeline;

import org.jspecify.annotations.NullMarked;
