package io.lakegate.server.exchange.refresh.tokenset;

import io.lakegate.server.vault.Sealed;
import java.time.Instant;
import java.util.Optional;

/**
 * A token set as one read found it.
 *
 * @param accessToken sealed; absent when none is stored
 * @param at the database's clock at that moment; all decisions about the row use it
 */
public record SeenTokenSet(TokenSet set, Optional<Sealed> accessToken, Instant at) {}
