/** Notices at the command line: one file per command. */
@NullMarked
package io.lakegate.cli.notice;

import org.jspecify.annotations.NullMarked;
