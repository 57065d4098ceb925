/**
 * Somebody asks, and is answered: {@link io.lakegate.server.exchange.token.Exchange} and the two token routes. The routes
 * authenticate themselves, with keys and never with a cookie, and lie before Quarkus' own authentication and REST layer.
 * Also which app may use which connection, and the audit of what was handed out.
 */
@NullMarked
package io.lakegate.server.exchange.token;

import org.jspecify.annotations.NullMarked;
