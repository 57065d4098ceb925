/**
 * OAuth applications of the account: what an app connection allows, and the rules for its lifetimes.
 */
@NullMarked
package io.lakegate.emulator.application;

import org.jspecify.annotations.NullMarked;
