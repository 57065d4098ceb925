/** Apps and their keys at the command line: one file per command. */
@NullMarked
package io.lakegate.cli.app;

import org.jspecify.annotations.NullMarked;
