/** The charts' numbers at the command line. */
@NullMarked
package io.lakegate.cli.statistics;

import org.jspecify.annotations.NullMarked;
