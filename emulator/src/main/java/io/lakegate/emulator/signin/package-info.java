/**
 * A person signs in at one host of the emulator; the cookie's name carries the port, because cookies do not.
 */
@NullMarked
package io.lakegate.emulator.signin;

import org.jspecify.annotations.NullMarked;
