package io.lakegate.emulator.secret;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;

/** Unguessable text; or, from a seed, text that is the same in every run and that anybody can guess. */
public final class RandomText {
    private static final RandomText SECURE = new RandomText(OptionalLong.empty());
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT = 0x8000000000000000L;

    private final OptionalLong seed;
    private volatile Random random;

    private RandomText(OptionalLong seed) {
        this.seed = seed;
        this.random = source();
    }

    /**
     * Text that nobody can guess.
     *
     * @return the source
     */
    public static RandomText secure() {
        return SECURE;
    }

    /**
     * Text for a reproducible run: the same in the same order, for as long as nothing runs in parallel.
     *
     * @param seed any number; without one the text is unguessable
     * @return a source of its own
     */
    public static RandomText of(OptionalLong seed) {
        return seed.isPresent() ? new RandomText(seed) : SECURE;
    }

    /**
     * Base64url text without padding, thus {@code [A-Za-z0-9_-]}: one SDK decodes a callback's query before it splits it,
     * which damages every other character.
     *
     * @param bytes how many random bytes
     * @return the text, 4/3 as long
     */
    public String urlSafe(int bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random(bytes));
    }

    /**
     * Lower-case hex text.
     *
     * @param bytes how many random bytes
     * @return the text, twice as long
     */
    public String hex(int bytes) {
        return HexFormat.of().formatHex(random(bytes));
    }

    /**
     * A random UUID (RFC 9562 section 5.4).
     *
     * @return its text
     */
    public String uuid() {
        ByteBuffer bytes = ByteBuffer.wrap(random(16));
        long high = bytes.getLong() & ~0xF000L | VERSION_4;
        long low = bytes.getLong() & ~(0xC000L << 48) | VARIANT;
        return new UUID(high, low).toString();
    }

    /** Begins the seed's text anew. */
    public void reset() {
        random = source();
    }

    private Random source() {
        return seed.isPresent() ? new Random(seed.getAsLong()) : new SecureRandom();
    }

    private synchronized byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        this.random.nextBytes(random);
        return random;
    }
}
