/**
 * Every switch of the emulator: what public sources leave open about Databricks has a named value here, with a default.
 * Read by the packages that act on it, written through the control port or the library.
 */
@NullMarked
package io.lakegate.emulator.behaviour;

import org.jspecify.annotations.NullMarked;
