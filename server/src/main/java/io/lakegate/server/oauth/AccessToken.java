package io.lakegate.server.oauth;

/** What a resource accepts in {@code Authorization: Bearer} (RFC 6750). */
public record AccessToken(String reveal) implements Secret {

    /** Takes the text as it came, never empty. */
    public AccessToken {
        SecretText.requirePresent(reveal, "access token");
    }

    @Override
    public String toString() {
        return "AccessToken(redacted)";
    }
}
