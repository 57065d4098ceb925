/** The command a person types. Speaks only HTTP to a server; keeps nothing but what the person put into the environment. */
@NullMarked
package io.lakegate.cli;

import org.jspecify.annotations.NullMarked;
