/**
 * What outlives the program: everything that people and programs have changed, in one file. Reads and writes it; the root
 * package collects it from the stores and gives it back to them.
 */
@NullMarked
package io.lakegate.emulator.state;

import org.jspecify.annotations.NullMarked;
