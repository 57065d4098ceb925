/**
 * A person connects on behalf of an app, or lets it use what they have connected, and goes back to the app. Where
 * {@code connect_uri} of a token answer leads. A room of {@code connection}.
 */
@NullMarked
package io.lakegate.server.connection.entry;

import org.jspecify.annotations.NullMarked;
