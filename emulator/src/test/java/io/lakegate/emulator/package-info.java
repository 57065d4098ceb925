/** The emulator seen from outside: raw HTTP and the unmodified Databricks SDK. One file per grant or feature. */
@NullMarked
package io.lakegate.emulator;

import org.jspecify.annotations.NullMarked;
