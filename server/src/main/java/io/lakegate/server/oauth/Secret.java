package io.lakegate.server.oauth;

/**
 * Text that must not be shown. Implementations print redacted; {@link #reveal()} is the one word to search for when
 * reviewing where a secret leaves its type.
 */
public sealed interface Secret
        permits AccessToken,
                RefreshToken,
                IdToken,
                ClientSecret,
                AuthorizationCode,
                CodeVerifier,
                State,
                BearerKey,
                Password,
                WorkloadToken,
                SessionToken,
                SigningSecret {

    /** The secret text itself. Whoever calls this answers for where it goes. */
    String reveal();

    /** A short name for this very secret that is safe to log and to store; see {@link Fingerprint}. */
    default Fingerprint fingerprint() {
        return Fingerprint.of(reveal());
    }
}
