/**
 * The access list of an integration: who may connect through it. An empty list means everybody. Owns {@code integration_access};
 * the rule itself is the SQL function {@code lakegate_may_connect}, so that the token path can ask it in the same statement.
 * Others ask {@link io.lakegate.server.integration.access.AccessLists}.
 */
@NullMarked
package io.lakegate.server.integration.access;

import org.jspecify.annotations.NullMarked;
