/**
 * The token endpoint. {@link io.lakegate.emulator.grant.TokenEndpoint} does the steps every grant shares; one file per
 * grant does the rest.
 */
@NullMarked
package io.lakegate.emulator.grant;

import org.jspecify.annotations.NullMarked;
