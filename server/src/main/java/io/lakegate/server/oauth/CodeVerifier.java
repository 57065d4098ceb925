package io.lakegate.server.oauth;

/** The secret half of PKCE (RFC 7636 section 4.1), 43 to 128 characters. */
public record CodeVerifier(String reveal) implements Secret {

    /** Takes the text as it came, never empty. */
    public CodeVerifier {
        SecretText.requirePresent(reveal, "code verifier");
    }

    /** A new verifier of 256 random bits. */
    public static CodeVerifier random() {
        return new CodeVerifier(SecretText.random256());
    }

    /** The public half: {@code S256} of RFC 7636 section 4.2. */
    public String challenge() {
        return SecretText.base64UrlSha256(reveal);
    }

    @Override
    public String toString() {
        return "CodeVerifier(redacted)";
    }
}
