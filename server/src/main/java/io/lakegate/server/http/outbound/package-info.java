/**
 * The one way out: the HTTP client for other servers and the rules about which of them it may reach, at which addresses, for how long
 * and for how many bytes. Belongs to {@code http} and knows nothing of the inbound half; whoever speaks to Databricks uses it.
 */
@NullMarked
package io.lakegate.server.http.outbound;

import org.jspecify.annotations.NullMarked;
