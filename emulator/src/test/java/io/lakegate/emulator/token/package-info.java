/** The state machine without HTTP, where a race has room to show. */
@NullMarked
package io.lakegate.emulator.token;

import org.jspecify.annotations.NullMarked;
