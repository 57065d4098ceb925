/** Stories told from outside: the real jars, a real PostgreSQL, a real browser, the real Databricks SDK. */
@NullMarked
package io.lakegate.acceptance;

import org.jspecify.annotations.NullMarked;
