/**
 * What the OAuth server remembers and signs: authorization codes, sessions with their refresh tokens, access and ID
 * tokens, keys. The state machine of refresh tokens lives here and nowhere else; it never speaks HTTP.
 */
@NullMarked
package io.lakegate.emulator.token;

import org.jspecify.annotations.NullMarked;
