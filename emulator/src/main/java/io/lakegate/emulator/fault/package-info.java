/**
 * Time and trouble: a clock that can be moved, faults by rule, and the journal of token requests. Sits in front of every
 * route as a {@link io.lakegate.emulator.http.Gate}, so that no endpoint knows about faults.
 */
@NullMarked
package io.lakegate.emulator.fault;

import org.jspecify.annotations.NullMarked;
