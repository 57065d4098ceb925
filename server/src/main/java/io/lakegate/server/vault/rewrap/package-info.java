/**
 * Brings what lies under an older data key under the newest, in small pages, beside everything else. A room of {@code vault}: packages
 * with sealed columns implement {@link io.lakegate.server.vault.rewrap.SealedTable}, and {@code rotation} walks them.
 */
@NullMarked
package io.lakegate.server.vault.rewrap;

import org.jspecify.annotations.NullMarked;
