/**
 * SQL warehouses of one workspace: their states by the emulator's clock, their API, their pages. They run nothing themselves;
 * {@code statement} asks them to be there.
 */
@NullMarked
package io.lakegate.emulator.warehouse;

import org.jspecify.annotations.NullMarked;
