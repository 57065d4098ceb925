/** Integrations at the command line: one file per command. */
@NullMarked
package io.lakegate.cli.integration;

import org.jspecify.annotations.NullMarked;
