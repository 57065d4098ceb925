package io.lakegate.server.oauth;

/** What the browser brings back from consent (RFC 6749 section 4.1.2); redeemed once. */
public record AuthorizationCode(String reveal) implements Secret {

    /** Takes the text as it came, never empty. */
    public AuthorizationCode {
        SecretText.requirePresent(reveal, "authorization code");
    }

    @Override
    public String toString() {
        return "AuthorizationCode(redacted)";
    }
}
