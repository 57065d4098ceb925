/**
 * What the operator configured: {@code LAKEGATE_*} read once at start into one checked record. Knows nobody; everybody may ask it.
 */
@NullMarked
package io.lakegate.server.setting;

import org.jspecify.annotations.NullMarked;
