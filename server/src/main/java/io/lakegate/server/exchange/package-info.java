/**
 * An app asks and receives a fresh access token. This package holds the words and contracts of it; {@code refresh} the refresh
 * protocol; {@code token} the token path on top. Together they own {@code token_set}, the one row per connection that the
 * protocol is about, and {@code connection_grant}. Used by {@code connection}.
 */
@NullMarked
package io.lakegate.server.exchange;

import org.jspecify.annotations.NullMarked;
