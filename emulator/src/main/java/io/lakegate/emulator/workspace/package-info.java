/**
 * A workspace's REST API, as far as it is built: the current user.
 */
@NullMarked
package io.lakegate.emulator.workspace;

import org.jspecify.annotations.NullMarked;
