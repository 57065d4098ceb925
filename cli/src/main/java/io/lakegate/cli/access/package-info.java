/** {@code lakegate integration access …}: who may connect through an integration. */
@NullMarked
package io.lakegate.cli.access;

import org.jspecify.annotations.NullMarked;
