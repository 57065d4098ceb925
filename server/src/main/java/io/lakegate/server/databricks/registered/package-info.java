/** What is registered in a Databricks account, read with an admin's proof: applications and their federation policies. No state. */
@NullMarked
package io.lakegate.server.databricks.registered;

import org.jspecify.annotations.NullMarked;
