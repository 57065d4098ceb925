/**
 * Lakegate as issuer of workload tokens: short-lived JWTs that say which connection somebody asks for, signed with a key that
 * Databricks finds at our published address or in a federation policy. Owns the table {@code workload_key}; keys lie sealed,
 * and rotate with overlap. Nothing here knows of integrations or connections; who asks names subject and audience. Used by
 * {@code exchange}, and by {@code integration} and {@code connection} for what they show.
 */
@NullMarked
package io.lakegate.server.issuer;

import org.jspecify.annotations.NullMarked;
