/**
 * The account: API and console page for app connections (custom OAuth applications).
 */
@NullMarked
package io.lakegate.emulator.account;

import org.jspecify.annotations.NullMarked;
