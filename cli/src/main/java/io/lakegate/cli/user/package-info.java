/** People at the command line: one file per command. */
@NullMarked
package io.lakegate.cli.user;

import org.jspecify.annotations.NullMarked;
