/**
 * What exists in development mode only: the clock that tests, the demo and curious people move. Answers 404 in production,
 * whose database has no such clock. Used by nobody.
 */
@NullMarked
package io.lakegate.server.development;

import org.jspecify.annotations.NullMarked;
