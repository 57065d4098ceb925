/**
 * Programs that ask for tokens: registration and keys. Owns the tables {@code app} and {@code app_key}; a key is stored only
 * as its SHA-256. Where an app runs and what serves it there is the room {@code environment}. Others ask through {@link io.lakegate.server.app.Apps}; which connections an app may use is not
 * decided here but by their owners, in package {@code connection}.
 */
@NullMarked
package io.lakegate.server.app;

import org.jspecify.annotations.NullMarked;
