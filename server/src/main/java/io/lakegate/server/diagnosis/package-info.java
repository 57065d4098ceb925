/**
 * Verify: says what is wrong with an integration, if anything is, without a user and without spending a refresh token. One
 * {@link io.lakegate.server.diagnosis.Line} for each {@link io.lakegate.server.diagnosis.Check}; the room {@code drift} compares the
 * OAuth application as Databricks has it with what the integration needs. Owns the table {@code verification}. Nobody uses it.
 */
@NullMarked
package io.lakegate.server.diagnosis;

import org.jspecify.annotations.NullMarked;
