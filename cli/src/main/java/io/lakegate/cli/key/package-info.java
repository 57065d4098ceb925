/** Personal keys at the command line: one file per command. */
@NullMarked
package io.lakegate.cli.key;

import org.jspecify.annotations.NullMarked;
