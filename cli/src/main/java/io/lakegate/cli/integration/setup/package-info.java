/** {@code lakegate integration setup}: Lakegate registers what an integration needs at Databricks; plans, undoing, or the steps to do by hand. */
@NullMarked
package io.lakegate.cli.integration.setup;

import org.jspecify.annotations.NullMarked;
