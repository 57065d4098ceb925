package io.lakegate.server.oauth;

/** A JWT that proves to us that a person entered an app; a subject token of an exchange (RFC 8693 section 2.1). */
public record SessionToken(String reveal) implements Secret {

    /** Takes the compact form, never empty. */
    public SessionToken {
        SecretText.requirePresent(reveal, "session token");
    }

    @Override
    public String toString() {
        return "SessionToken(redacted)";
    }
}
