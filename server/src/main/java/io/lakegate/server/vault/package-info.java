/**
 * Where secrets and tokens lie sealed: master key, data keys, sealing bound to a purpose. Knows neither Databricks nor HTTP.
 */
@NullMarked
package io.lakegate.server.vault;

import org.jspecify.annotations.NullMarked;
