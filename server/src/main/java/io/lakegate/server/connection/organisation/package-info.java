/**
 * The organisation's own connections, which no person approves at Databricks: an admin makes them through an integration with a
 * service principal or with a pasted access token, and decides which apps use them. Used by nobody: pages and API.
 */
@NullMarked
package io.lakegate.server.connection.organisation;

import org.jspecify.annotations.NullMarked;
