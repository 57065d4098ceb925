package io.lakegate.server.vault;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A ciphertext that names its data key. Safe to store and to print. */
public record Sealed(byte[] bytes) {

    /** Copies, so that a caller's later write does not change what was sealed. */
    public Sealed {
        bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The number of the data key that it lies under; 0 if it is no sealed value at all. */
    public int dataKey() {
        return bytes.length < LocalVault.HEADER ? 0 : ByteBuffer.wrap(bytes).getInt(1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sealed that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Sealed(" + bytes.length + " bytes)";
    }
}
