/**
 * Becoming connected: the browser is sent to Databricks with an authorization request ({@code Departure}), comes back to
 * the callback ({@code Callback}), and what it brought is refused or redeemed ({@code CallbackRule}, {@code Redemption}).
 * Owns the table {@code authorization_request}. Stands on {@code connection}, which knows nothing of this room.
 */
@NullMarked
package io.lakegate.server.connection.connect;

import org.jspecify.annotations.NullMarked;
