package io.lakegate.server.oauth;

/** The signed statement about who signed in (OpenID Connect Core section 2). */
public record IdToken(String reveal) implements Secret {

    /** Takes the text as it came, never empty. */
    public IdToken {
        SecretText.requirePresent(reveal, "ID token");
    }

    @Override
    public String toString() {
        return "IdToken(redacted)";
    }
}
