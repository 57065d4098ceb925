package io.lakegate.emulator.secret;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Unguessable text. */
public final class RandomText {
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomText() {}

    /**
     * Base64url text without padding, thus {@code [A-Za-z0-9_-]}: one SDK decodes a callback's query before it splits it,
     * which damages every other character.
     *
     * @param bytes how many random bytes
     * @return the text, 4/3 as long
     */
    public static String urlSafe(int bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random(bytes));
    }

    /**
     * Lower-case hex text.
     *
     * @param bytes how many random bytes
     * @return the text, twice as long
     */
    public static String hex(int bytes) {
        return HexFormat.of().formatHex(random(bytes));
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }
}
