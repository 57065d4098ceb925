/**
 * The account console of the account's host: its shell (who may look, menu, breadcrumbs, what is shown once), workspaces and
 * who is assigned to them, Settings → App connections. User management is in {@code people}, which builds on this shell.
 */
@NullMarked
package io.lakegate.emulator.console;

import org.jspecify.annotations.NullMarked;
