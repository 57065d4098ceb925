/**
 * User management of the account console: users, service principals with their secrets and OAuth trust policies, and the
 * account's own federation policies under Settings → Authentication. Pages for account admins, on {@code console}'s shell.
 */
@NullMarked
package io.lakegate.emulator.people;

import org.jspecify.annotations.NullMarked;
