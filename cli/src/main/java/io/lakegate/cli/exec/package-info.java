/**
 * Running other programs with what the agent holds: {@code lakegate exec} and {@code lakegate env}.
 */
@NullMarked
package io.lakegate.cli.exec;

import org.jspecify.annotations.NullMarked;
