package io.lakegate.server.user;

import java.util.Arrays;

/** SHA-256 of a browser session's id: names the session in the database, opens nothing. */
public record SessionHash(byte[] bytes) {

    /** Copies. */
    public SessionHash {
        bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SessionHash that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "SessionHash";
    }
}
