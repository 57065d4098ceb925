/**
 * The benches as a person starts them: options, progress, tables, figures. Each bench lives in a package of its own and runs real
 * processes from {@code stage}; all traffic is loopback, bounded in count and time.
 */
@NullMarked
package io.lakegate.bench;

import org.jspecify.annotations.NullMarked;
