/** SQL as text: tokens, statements, and what Databricks says otherwise than the engine. */
@NullMarked
package io.lakegate.emulator.sql.text;

import org.jspecify.annotations.NullMarked;
