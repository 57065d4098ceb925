/** What one answer of the token path costs, side by side with a bare Vert.x server that returns the same bytes and with Keycloak's broker. */
@NullMarked
package io.lakegate.bench.tokenpath;

import org.jspecify.annotations.NullMarked;
