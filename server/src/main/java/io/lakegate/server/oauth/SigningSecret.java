package io.lakegate.server.oauth;

/** A private key as a JWK (RFC 7517). */
public record SigningSecret(String reveal) implements Secret {

    /** Takes the JSON text, never empty. */
    public SigningSecret {
        SecretText.requirePresent(reveal, "signing key");
    }

    @Override
    public String toString() {
        return "SigningSecret(redacted)";
    }
}
