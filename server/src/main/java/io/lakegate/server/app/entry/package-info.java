/**
 * Entering an app through Lakegate: the browser comes from the app, the person is signed in here, and goes back with a code that the
 * app redeems server to server for a session token. A room of {@code app}; owns the tables {@code app_return_url},
 * {@code app_visit} and {@code app_entry_code}. Browsers are sent back only where an owner of the app said so, character by
 * character.
 */
@NullMarked
package io.lakegate.server.app.entry;

import org.jspecify.annotations.NullMarked;
