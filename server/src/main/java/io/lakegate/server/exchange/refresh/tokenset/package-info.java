/** The rows of {@code token_set}: lease, intent and commit as statements, tokens sealed. Only the refresh protocol around it writes them. */
@NullMarked
package io.lakegate.server.exchange.refresh.tokenset;

import org.jspecify.annotations.NullMarked;
