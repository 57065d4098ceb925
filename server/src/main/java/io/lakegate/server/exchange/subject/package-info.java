/**
 * Who an app asks for. Beside a connection's id an app may show a session token of ours, a JWT of a trusted issuer, or itself; this
 * package finds out which connection that means: by the associations of the app's environment, among the connections that were
 * granted to the app. A room of {@code exchange}. Whatever it finds goes the way of a connection's id from there on.
 */
@NullMarked
package io.lakegate.server.exchange.subject;

import org.jspecify.annotations.NullMarked;
