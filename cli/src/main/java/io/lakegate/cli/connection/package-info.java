/** Connections at the command line: one file per command. */
@NullMarked
package io.lakegate.cli.connection;

import org.jspecify.annotations.NullMarked;
