/**
 * Jobs of one workspace, each one SQL statement: list them, run them as whoever asks, watch the run. {@code statement} runs what
 * they are made of.
 */
@NullMarked
package io.lakegate.emulator.job;

import org.jspecify.annotations.NullMarked;
