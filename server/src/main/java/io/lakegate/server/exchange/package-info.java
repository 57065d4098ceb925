/**
 * An app asks and receives a fresh access token: freshness, the refresh protocol, grants of connections to apps, the token path. Owns the token set
 * of each connection, the one row that the refresh protocol is about.
 */
@NullMarked
package io.lakegate.server.exchange;

import org.jspecify.annotations.NullMarked;
