/**
 * What a host says about itself without being signed in: {@code databricks-config}, discovery, JWKS.
 */
@NullMarked
package io.lakegate.emulator.metadata;

import org.jspecify.annotations.NullMarked;
