/**
 * What happened, by whom, to what, with what result: append-only entries that a person can read.
 */
@NullMarked
package io.lakegate.server.audit;

import org.jspecify.annotations.NullMarked;
