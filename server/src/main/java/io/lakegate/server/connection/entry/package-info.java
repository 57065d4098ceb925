/**
 * How connections come to serve apps: a person connects on behalf of an app, or lets it use what they have connected, and goes back to
 * the app, which is where {@code connect_uri} of a token answer leads; and which connections may serve an app for everybody, for
 * {@code app.environment}. A room of {@code connection}.
 */
@NullMarked
package io.lakegate.server.connection.entry;

import org.jspecify.annotations.NullMarked;
