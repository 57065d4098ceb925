/**
 * Where secrets and tokens lie sealed: sealing bound to a purpose, and MAC keys. The keys are in the room {@code key}; the room
 * {@code rewrap} brings what lies under an older data key under the newest. Knows neither Databricks nor HTTP.
 */
@NullMarked
package io.lakegate.server.vault;

import org.jspecify.annotations.NullMarked;
