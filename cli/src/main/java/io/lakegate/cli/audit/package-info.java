/** The audit at the command line. */
@NullMarked
package io.lakegate.cli.audit;

import org.jspecify.annotations.NullMarked;
