/**
 * The fast way of a token request: from the event loop, from memory, without a lock. What is remembered is kept in step by
 * {@code database.change} and believed only while {@link io.lakegate.server.database.change.Trust} holds; whatever is the least bit
 * unusual goes the slow way, {@code exchange.token}, which asks the database and decides alone. docs/token-path.md tells what is
 * trusted when. A room of {@code exchange}; nobody else uses it.
 */
@NullMarked
package io.lakegate.server.exchange.hot;

import org.jspecify.annotations.NullMarked;
