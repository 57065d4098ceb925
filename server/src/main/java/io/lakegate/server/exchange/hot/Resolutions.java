package io.lakegate.server.exchange.hot;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lakegate.server.database.change.Change;
import io.lakegate.server.database.change.ChangeListener;
import io.lakegate.server.database.change.Trust;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.token.Asker;
import io.lakegate.server.exchange.token.KeyHash;
import io.lakegate.server.exchange.token.Keys;
import io.lakegate.server.exchange.token.RateLimit;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Which app and which connection a whole form meant that somebody showed with their key, where finding that out takes more than
 * reading it: session tokens, associations. Remembered by the form's SHA-256 for {@link #LIFE} at most, and forgotten at once when
 * an app, a person, a key or an integration changes; a token that goes with it is decided as ever, by {@link HotPath}.
 */
@Singleton
public class Resolutions implements ChangeListener {

    /** Session keys that were thrown away, and connections that came by, are noticed after so many milliseconds. */
    static final long LIFE = 5_000;

    /** Longer than any session token in a form. */
    static final int LONGEST_FORM = 4096;

    private static final int MOST = 100_000;
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(Resolutions::sha256);

    private final Trust trust;
    private final RateLimit limit;
    private final AtomicLong stamp = new AtomicLong();
    private final Cache<KeyHash, Resolution> known =
            Caffeine.newBuilder().maximumSize(MOST).build();

    @Inject
    Resolutions(Trust trust, RateLimit limit) {
        this.trust = trust;
        this.limit = limit;
    }

    /** Before looking anything up: what changes after this is not remembered. */
    public long stamp() {
        return stamp.get();
    }

    /**
     * This form, shown with that key, means this.
     *
     * @param key whose person asks on the app's behalf
     * @param until when the subject token ends
     */
    public void remember(
            long before, byte[] form, Keys.Shown key, Asker.OfApp app, ConnectionId connection, Instant until) {
        long now = trust.now();
        if (!trust.holds() || Trust.unknown(now) || form.length > LONGEST_FORM) {
            return;
        }
        long ends = Math.min(now + LIFE, until.toEpochMilli());
        var held = new HeldKey(key.id(), app, key.asker(), ends, limit.bucket(key.hash()));
        var resolution = new Resolution(key.hash(), held, connection);
        known.asMap().compute(hash(form, form.length), (same, other) -> stamp.get() == before ? resolution : other);
    }

    /** What that key's holder means by this form; nothing if it is not known or not any more. */
    @Nullable
    Resolution find(byte[] form, int length, KeyHash key) {
        Resolution found = known.getIfPresent(hash(form, length));
        return found != null && found.key().equals(key) ? found : null;
    }

    private static KeyHash hash(byte[] form, int length) {
        MessageDigest digest = SHA_256.get();
        var result = new byte[32];
        try {
            digest.update(form, 0, length);
            digest.digest(result, 0, result.length);
        } catch (DigestException e) {
            throw new IllegalStateException("there is room for 32 bytes", e);
        }
        return KeyHash.of(result);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public void changed(Change change) {
        switch (change.kind()) {
            case TOKEN_SET, GRANT, DATA_KEY, CLOCK -> {} // of tokens and grants memory itself hears
            default -> forget();
        }
    }

    @Override
    public void forget() {
        stamp.incrementAndGet();
        known.asMap().clear();
    }

    /**
     * What a form meant.
     *
     * @param key of whoever showed it
     * @param asker the app, with the rate and the use of that key
     */
    record Resolution(KeyHash key, HeldKey asker, ConnectionId connection) {}
}
