/** The databricks helper, run by a real shell. */
@NullMarked
package io.lakegate.cli.helper;

import org.jspecify.annotations.NullMarked;
