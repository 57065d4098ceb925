/**
 * The authorization endpoint: checks a request (RFC 6749 section 4.1.1, RFC 7636), signs the user in, asks for consent, sends
 * the browser back with a code or an error.
 */
@NullMarked
package io.lakegate.emulator.authorize;

import org.jspecify.annotations.NullMarked;
