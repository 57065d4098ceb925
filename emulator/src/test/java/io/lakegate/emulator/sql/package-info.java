/** The state machine without HTTP, where a race has room to show. */
@NullMarked
package io.lakegate.emulator.sql;

import org.jspecify.annotations.NullMarked;
