/**
 * What every bench stands on: many server processes on one PostgreSQL behind a balancer, callers, and ways to freeze and to measure a
 * process. Used by the benches and by the acceptance stories; knows none of them. Ends only what it started.
 */
@NullMarked
package io.lakegate.bench.stage;

import org.jspecify.annotations.NullMarked;
