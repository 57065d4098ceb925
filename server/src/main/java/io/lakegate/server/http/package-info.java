/**
 * The shared edge towards HTTP, both ways.
 *
 * <p>Inwards: every request passes {@code http.edge} first (request id, caller's address, host check,
 * size limit, cross-site check, security headers), and whatever goes wrong becomes a
 * {@link io.lakegate.server.http.Problem}: throw a {@link io.lakegate.server.http.ProblemException}. Outwards: {@code http.outbound}, the one
 * HTTP client with the outbound rules. Knows only settings and the words of OAuth; every package with routes may use it.
 */
@NullMarked
package io.lakegate.server.http;

import org.jspecify.annotations.NullMarked;
