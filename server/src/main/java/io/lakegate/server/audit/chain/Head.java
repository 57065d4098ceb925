package io.lakegate.server.audit.chain;

import java.util.UUID;

/**
 * Where a chain ends, at some moment.
 *
 * @param chain which
 * @param number of its last link; 0 while it has none
 * @param mac of that link, or of the chain while it has none
 */
public record Head(UUID chain, long number, byte[] mac) {}
