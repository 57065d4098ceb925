package io.lakegate.server.oauth;

/** The password of an OAuth application (RFC 6749 section 2.3.1). */
public record ClientSecret(String reveal) implements Secret {

    /** Takes the text as it came, never empty. */
    public ClientSecret {
        SecretText.requirePresent(reveal, "client secret");
    }

    @Override
    public String toString() {
        return "ClientSecret(redacted)";
    }
}
