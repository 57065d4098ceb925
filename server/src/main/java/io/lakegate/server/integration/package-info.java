/**
 * An admin says how to reach one Databricks host as an OAuth client: register, save, edit.
 */
@NullMarked
package io.lakegate.server.integration;

import org.jspecify.annotations.NullMarked;
