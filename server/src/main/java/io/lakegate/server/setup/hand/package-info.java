/** How an admin does by hand what a plan would do: the console's steps, the Databricks CLI's command, the curl. No state. */
@NullMarked
package io.lakegate.server.setup.hand;

import org.jspecify.annotations.NullMarked;
