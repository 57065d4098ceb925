package io.lakegate.server.exchange.token;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** SHA-256 of a key as four numbers: what memory is looked up by, without an array to compare. */
public record KeyHash(long a, long b, long c, long d) {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** Reads the 32 bytes of a SHA-256. */
    public static KeyHash of(byte[] sha256) {
        return new KeyHash(word(sha256, 0), word(sha256, 8), word(sha256, 16), word(sha256, 24));
    }

    private static long word(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    /** A SHA-256 needs no further mixing. */
    @Override
    public int hashCode() {
        return (int) a;
    }

    @Override
    public String toString() {
        return "KeyHash(redacted)";
    }
}
