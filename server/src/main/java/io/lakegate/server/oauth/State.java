package io.lakegate.server.oauth;

/** Binds a callback to the browser and request it belongs to (RFC 6749 section 10.12). */
public record State(String reveal) implements Secret {

    /** Takes the text as it came, never empty. */
    public State {
        SecretText.requirePresent(reveal, "state");
    }

    /** A new state of 256 random bits. */
    public static State random() {
        return new State(SecretText.random256());
    }

    /** What the database stores and looks up: SHA-256 of the state. */
    public byte[] sha256() {
        return SecretText.sha256(reveal);
    }

    @Override
    public String toString() {
        return "State(redacted)";
    }
}
