/**
 * HTML: escaped by default, a page shell with a strict content security policy, one style sheet. No scripts.
 */
@NullMarked
package io.lakegate.emulator.page;

import org.jspecify.annotations.NullMarked;
