/** Databricks hosts: which names are theirs, which level they are of, what they say of themselves. No state. */
@NullMarked
package io.lakegate.server.databricks.host;

import org.jspecify.annotations.NullMarked;
