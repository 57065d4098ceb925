/**
 * Session tokens: short-lived JWTs that prove to Lakegate, and to nobody else, that a person entered an app through Lakegate. Signed
 * with keys that are never published, of which this package owns the table {@code session_key}; they lie sealed and are followed by
 * new ones. A room of {@code issuer}; nothing here knows what an app or a person is beyond its id.
 */
@NullMarked
package io.lakegate.server.issuer.session;

import org.jspecify.annotations.NullMarked;
