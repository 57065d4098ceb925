/** {@code lakegate integration secret}: the client secrets that are tried in turn. */
@NullMarked
package io.lakegate.cli.integration.secret;

import org.jspecify.annotations.NullMarked;
