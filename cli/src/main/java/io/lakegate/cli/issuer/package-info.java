/** Lakegate as issuer of workload tokens, at the command line: one file per command. */
@NullMarked
package io.lakegate.cli.issuer;

import org.jspecify.annotations.NullMarked;
