package io.lakegate.server.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The bytes a sealed value is bound to. Frozen: another encoding makes everything sealed before unreadable. Each text goes with its
 * length, so that no two contexts share their bytes.
 */
final class AssociatedData {

    private static final byte ENCODING = 1;

    private AssociatedData() {}

    /** {@code 1 | purpose | id (16 bytes) | field | generation (8 bytes) | origin}, texts as 4-byte length and UTF-8. */
    static byte[] of(SealContext context) {
        byte[] purpose = utf8(context.purpose().word());
        byte[] field = utf8(context.field());
        byte[] origin = utf8(context.origin());
        ByteBuffer bytes = ByteBuffer.allocate(1 + 3 * 4 + purpose.length + 16 + field.length + 8 + origin.length);
        bytes.put(ENCODING).putInt(purpose.length).put(purpose);
        bytes.putLong(context.id().getMostSignificantBits());
        bytes.putLong(context.id().getLeastSignificantBits());
        bytes.putInt(field.length).put(field);
        bytes.putLong(context.generation());
        bytes.putInt(origin.length).put(origin);
        return bytes.array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
