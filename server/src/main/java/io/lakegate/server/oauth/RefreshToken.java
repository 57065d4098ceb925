package io.lakegate.server.oauth;

/** What buys the next access token (RFC 6749 section 1.5). Never leaves the process except towards the token endpoint. */
public record RefreshToken(String reveal) implements Secret {

    /** Takes the text as it came, never empty. */
    public RefreshToken {
        SecretText.requirePresent(reveal, "refresh token");
    }

    @Override
    public String toString() {
        return "RefreshToken(redacted)";
    }
}
