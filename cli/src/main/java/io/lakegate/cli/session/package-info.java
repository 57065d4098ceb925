/** Browser sessions at the command line: one file per command. */
@NullMarked
package io.lakegate.cli.session;

import org.jspecify.annotations.NullMarked;
