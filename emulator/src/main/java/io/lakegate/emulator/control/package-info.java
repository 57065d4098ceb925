/**
 * The control port: clock, journal, faults, modes, revocation. For tests and demos; never called by a product, hence on
 * its own port behind its own bearer token.
 */
@NullMarked
package io.lakegate.emulator.control;

import org.jspecify.annotations.NullMarked;
