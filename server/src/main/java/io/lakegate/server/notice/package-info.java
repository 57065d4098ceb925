/**
 * What needs somebody's hand, told to whose hand it needs: reconnect needed and sessions that end soon to owners, paused
 * integrations and client secrets that expire soon to admins, keys that run out to whoever holds them. Computed from the
 * rows of the packages below at the moment of asking; keeps nothing, so nothing can go stale or must be marked as read.
 * Writes no table. Nobody but the root package may use this one; pages ask through {@code page.Waiting}.
 */
@NullMarked
package io.lakegate.server.notice;

import org.jspecify.annotations.NullMarked;
