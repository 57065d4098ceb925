/**
 * An integration may hold several client secrets: a new one is added before the old one ends, Databricks decides which it accepts,
 * and no connection notices. Owns the table {@code client_secret}; a room of {@code integration}.
 */
@NullMarked
package io.lakegate.server.integration.secret;

import org.jspecify.annotations.NullMarked;
