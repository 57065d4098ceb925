package io.lakegate.server.vault;

/**
 * What a ciphertext is for; part of the associated data, so that a sealed value moved to another place does not open.
 * The spelling of {@link #word()} is frozen: changing one makes everything sealed under it unreadable.
 */
public enum SealPurpose {
    CLIENT_SECRET("client-secret"),
    REFRESH_TOKEN("refresh-token"),
    ACCESS_TOKEN("access-token"),
    CODE_VERIFIER("code-verifier"),
    AUTHORIZATION_CODE("authorization-code"),
    SIGNING_KEY("signing-key"),
    MAC_KEY("mac-key");

    private final String word;

    SealPurpose(String word) {
        this.word = word;
    }

    /** The frozen spelling. */
    public String word() {
        return word;
    }
}
