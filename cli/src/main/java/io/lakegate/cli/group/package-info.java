/** {@code lakegate group …}: people put together. */
@NullMarked
package io.lakegate.cli.group;

import org.jspecify.annotations.NullMarked;
