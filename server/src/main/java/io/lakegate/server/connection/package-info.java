/**
 * A user becomes connected: the browser is sent to Databricks with an authorization request ({@code Departure}), comes back to the callback
 * ({@code Callback}), and from then on the connection is something its owner sees, shares with apps and ends. Owns the tables {@code connection} and
 * {@code authorization_request}; the tokens themselves belong to {@code exchange}, which this package asks through {@code TokenSets} and
 * {@code Grants}. Nobody but the root package may use this one.
 */
@NullMarked
package io.lakegate.server.connection;

import org.jspecify.annotations.NullMarked;
