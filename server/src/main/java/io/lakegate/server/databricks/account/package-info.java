/**
 * The account API: what an account admin may have made and removed, over HTTP and with one answer for every way it can end.
 * No state, no token kept. Belongs to {@code databricks}.
 */
@NullMarked
package io.lakegate.server.databricks.account;

import org.jspecify.annotations.NullMarked;
