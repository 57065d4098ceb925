/** The keys that everything is sealed with, at the command line: one file per command. */
@NullMarked
package io.lakegate.cli.vault;

import org.jspecify.annotations.NullMarked;
