/**
 * The shared edge towards HTTP, both ways: host check, request ids, problem answers, limits inwards; the one HTTP client with the outbound rules outwards.
 */
@NullMarked
package io.lakegate.server.http;

import org.jspecify.annotations.NullMarked;
