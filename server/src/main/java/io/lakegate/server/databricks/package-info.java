/**
 * The only home of Databricks' URLs, hosts, quirks and error classification. Holds no state.
 */
@NullMarked
package io.lakegate.server.databricks;

import org.jspecify.annotations.NullMarked;
