/**
 * The first and the last thing a request to the main port meets: request id, caller, host check, limits, cross-site check,
 * security headers. Belongs to {@code http}; nobody else uses it.
 */
@NullMarked
package io.lakegate.server.http.edge;

import org.jspecify.annotations.NullMarked;
