/** What goes into the engine and comes out of it: parameters, where a statement runs, rows, refusals. */
@NullMarked
package io.lakegate.emulator.sql.value;

import org.jspecify.annotations.NullMarked;
