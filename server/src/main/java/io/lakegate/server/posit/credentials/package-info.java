/**
 * {@code POST /v1/oauth/integrations/credentials} of Posit Connect: content asks for the token of its viewer, or for its own. A
 * Vert.x route beside {@code /v1/token}, with the same memory in front of it; it takes keys only, never a cookie.
 */
@NullMarked
package io.lakegate.server.posit.credentials;

import org.jspecify.annotations.NullMarked;
