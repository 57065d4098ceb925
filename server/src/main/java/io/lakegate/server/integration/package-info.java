/**
 * An admin says how to reach one Databricks host as an OAuth client: register, change, pause, remove. Owns the table
 * {@code integration} with the sealed client secret; others ask through {@link io.lakegate.server.integration.Integrations}
 * and, where connections depend on an integration, answer through {@link io.lakegate.server.integration.IntegrationUse}.
 */
@NullMarked
package io.lakegate.server.integration;

import org.jspecify.annotations.NullMarked;
