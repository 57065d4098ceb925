/**
 * The account API's part about applications: custom app integrations, published apps and their integrations, and the check
 * of who calls. Console pages are in {@code console}.
 */
@NullMarked
package io.lakegate.emulator.account;

import org.jspecify.annotations.NullMarked;
