package io.lakegate.server.vault;

import io.lakegate.server.oauth.Secret;

/**
 * Seals secrets and opens them again, each bound to what it is for. Guarantees: a value opens only under the very
 * {@link SealContext} it was sealed with; a changed byte, a foreign row, a foreign key fails with
 * {@link SealBrokenException} and never yields text. Safe for use by many threads.
 */
public interface Vault {

    /** Seals under the newest data key. */
    Sealed seal(SealContext context, Secret secret);

    /**
     * Opens what was sealed under the same context.
     *
     * @return the text; wrap it into its secret type at once
     * @throws SealBrokenException if it does not open
     */
    String open(SealContext context, Sealed sealed);
}
