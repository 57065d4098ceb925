/** The token endpoint as Databricks behaves: what is sent, what its answers mean, and whose turn it is after a refusal. No state. */
@NullMarked
package io.lakegate.server.databricks.token;

import org.jspecify.annotations.NullMarked;
