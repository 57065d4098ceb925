/** How long a tool waits for the {@code databricks} helper. */
@NullMarked
package io.lakegate.bench.helper;

import org.jspecify.annotations.NullMarked;
