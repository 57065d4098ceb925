/**
 * Which connections may serve an app for everybody: the organisation's, and those that a person shares. A room of
 * {@code connection}; it answers what {@code app.environment} asks.
 */
@NullMarked
package io.lakegate.server.connection.serving;

import org.jspecify.annotations.NullMarked;
