/**
 * The words of the OAuth RFCs as value types: tokens, codes, verifiers, states, scopes, errors. Every secret prints redacted;
 * {@code reveal()} is the one searchable word that turns it into text. Knows nobody.
 */
@NullMarked
package io.lakegate.server.oauth;

import org.jspecify.annotations.NullMarked;
