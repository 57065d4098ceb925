package io.lakegate.server.oauth;

/** A personal key or an app key as its holder sends it; Lakegate stores only its SHA-256. */
public record BearerKey(String reveal) implements Secret {

    /** Takes the text as it came, never empty. */
    public BearerKey {
        SecretText.requirePresent(reveal, "key");
    }

    /** A new key of 256 random bits with a prefix that says its kind, for example {@code lga_}. */
    public static BearerKey random(String prefix) {
        return new BearerKey(prefix + SecretText.random256());
    }

    /** What the database stores and looks up: SHA-256 of the whole key. */
    public byte[] sha256() {
        return SecretText.sha256(reveal);
    }

    @Override
    public String toString() {
        return "BearerKey(redacted)";
    }
}
