package io.lakegate.server.vault;

import java.util.UUID;

/**
 * What a sealed value is bound to. The associated data is {@code purpose | id | field | generation | origin}.
 *
 * @param purpose what the secret is for
 * @param id the row it lies in
 * @param field the column it lies in
 * @param generation the consent it belongs to; 0 where there is none
 * @param origin scheme, host and port of the token endpoint it may be sent to, so that a host edited in the database
 *     cannot make us send it elsewhere
 */
public record SealContext(SealPurpose purpose, UUID id, String field, long generation, String origin) {}
