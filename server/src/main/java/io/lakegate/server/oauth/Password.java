package io.lakegate.server.oauth;

/** What a local user types to sign in. */
public record Password(String reveal) implements Secret {

    /** Takes the text as it came, never empty. */
    public Password {
        SecretText.requirePresent(reveal, "password");
    }

    @Override
    public String toString() {
        return "Password(redacted)";
    }
}
