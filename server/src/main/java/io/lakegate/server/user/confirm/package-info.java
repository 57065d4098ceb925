/**
 * Asks a signed-in person for their password once more before secrets are made or shown and roles change: the filter behind
 * {@link io.lakegate.server.user.Reauthenticated}, and the page that asks. Belongs to {@code user}.
 */
@NullMarked
package io.lakegate.server.user.confirm;

import org.jspecify.annotations.NullMarked;
