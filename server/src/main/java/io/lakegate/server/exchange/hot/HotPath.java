package io.lakegate.server.exchange.hot;

import io.lakegate.server.database.change.Trust;
import io.lakegate.server.exchange.token.Exchange;
import io.lakegate.server.exchange.token.IssueLog;
import io.lakegate.server.exchange.token.KeyHash;
import io.lakegate.server.exchange.token.Keys;
import io.lakegate.server.exchange.token.TokenAnswer;
import io.lakegate.server.oauth.Scopes;
import io.netty.buffer.ByteBuf;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Decides one request from memory: whose key is it, may they have this connection's token, does it live long enough, was the
 * hand-out counted. Any doubt ends in {@code null}, and the slow way decides.
 */
@Singleton
class HotPath {

    /** Minimum validity where none was asked for, and the least that any request gets, in seconds (rule 1). */
    private static final long STANDARD = 60;

    /** Not an answer: the key has asked too often. */
    static final HandOut LIMITED = new HandOut(TokenAnswer.of(Scopes.parse("")), new byte[0], 0);

    /** A form with a subject token is longer; beyond this it is not worth remembering. */
    static final int LONGEST_FORM = 8 * 1024;

    private static final long FLOOR = 40;
    private static final int LONGEST_KEY = 128;
    private static final Logger LOG = Logger.getLogger(HotPath.class);
    private static final ThreadLocal<Digest> DIGEST = ThreadLocal.withInitial(Digest::new);

    private final Trust trust;
    private final Memory memory;
    private final IssueLog issues;
    private final Keys keys;
    private final Exchange exchange;
    private final HotMetrics metrics;
    private final ExecutorService virtualThreads;

    @Inject
    HotPath(
            Trust trust,
            Memory memory,
            IssueLog issues,
            Keys keys,
            Exchange exchange,
            HotMetrics metrics,
            @VirtualThreads ExecutorService virtualThreads) {
        this.trust = trust;
        this.memory = memory;
        this.issues = issues;
        this.keys = keys;
        this.exchange = exchange;
        this.metrics = metrics;
        this.virtualThreads = virtualThreads;
    }

    /** Whether memory may answer at all; if not, the request has been counted. */
    boolean ready() {
        if (trust.holds() && !issues.strict()) {
            return true;
        }
        metrics.untrusted.increment();
        return false;
    }

    /** The holder of the key that begins there, if remembered. */
    @Nullable
    HeldKey key(String text, int from) {
        KeyHash hash = hash(text, from);
        return hash == null ? null : memory.key(hash);
    }

    /** What a key is remembered by. */
    @Nullable
    KeyHash hash(String text, int from) {
        return DIGEST.get().of(text, from);
    }

    /**
     * What to answer to a form that was understood a moment ago, by whoever showed it with the key that begins there.
     */
    @Nullable
    HandOut answer(Resolutions resolutions, String text, int from, byte[] form, int length) {
        KeyHash hash = hash(text, from);
        HeldKey key = hash == null ? null : memory.key(hash);
        if (hash == null || key == null || key.expired(trust.now())) {
            return null;
        }
        Resolutions.Resolution meant = resolutions.find(form, length, hash);
        if (meant == null) {
            return null;
        }
        UUID id = meant.connection().value();
        return answer(meant.asker(), id.getMostSignificantBits(), id.getLeastSignificantBits(), -1);
    }

    /**
     * What to answer; {@link #LIMITED} if the key has asked too often.
     *
     * @param minimum in seconds; negative if none was asked for
     */
    @Nullable
    HandOut answer(HeldKey key, long most, long least, long minimum) {
        long now = trust.now();
        HeldToken held = Trust.unknown(now) || key.expired(now) ? null : memory.token(most, least, key.askerId());
        if (held == null) {
            return null;
        }
        long left = held.left(now) / 1000;
        if (left < needed(minimum)) {
            return null;
        }
        if (key.bucket().take() > 0) {
            return LIMITED;
        }
        if (!held.issues().add(now)) {
            return null;
        }
        if (key.notesUse(now)) {
            keys.used(key.holder(), key.id(), Instant.ofEpochMilli(now));
        }
        if (held.stale(now)) {
            renewBehind(key, held, now);
        } else {
            metrics.fresh.increment();
        }
        return new HandOut(held.answer(), held.token(), left);
    }

    /** The same for a form that shows a subject token and was answered before; the caller leaves the bytes alone until this returns. */
    @Nullable
    HandOut answerSubject(HeldKey key, byte[] form, int length) {
        HeldSubject held =
                memory.subject(new HeldSubject.Key(key.id(), DIGEST.get().of(form, length)));
        if (held == null || held.ended(trust.now())) {
            return null;
        }
        UUID id = held.connection();
        return answer(key, id.getMostSignificantBits(), id.getLeastSignificantBits(), held.minimum());
    }

    /** What a form is remembered by. */
    static KeyHash hash(byte[] form) {
        return DIGEST.get().of(form, form.length);
    }

    private static long needed(long minimum) {
        return minimum < 0 ? STANDARD : Math.max(FLOOR, minimum);
    }

    private void renewBehind(HeldKey key, HeldToken held, long now) {
        metrics.stale.increment();
        if (held.asksForRenewal(now)) {
            virtualThreads.execute(() -> {
                try {
                    exchange.renewBehind(key.asker(), held.id());
                } catch (RuntimeException e) {
                    LOG.warnf("connection %s: renewing behind could not begin: %s", held.id(), e.getMessage());
                }
            });
        }
    }

    /** A token that may leave, and how many seconds it lives. */
    record HandOut(TokenAnswer answer, byte[] token, long seconds) {

        int length() {
            return answer.length(token, seconds);
        }

        void write(ByteBuf to) {
            answer.write(to, token, seconds);
        }
    }

    /** One thread's SHA-256. */
    private static final class Digest {
        private final MessageDigest sha256 = sha256();
        private final byte[] text = new byte[LONGEST_KEY];
        private final byte[] hash = new byte[32];

        @Nullable
        KeyHash of(String key, int from) {
            int length = key.length() - from;
            if (length <= 0 || length > LONGEST_KEY) {
                return null;
            }
            for (int i = 0; i < length; i++) {
                char c = key.charAt(from + i);
                if (c <= ' ' || c > '~') {
                    return null;
                }
                text[i] = (byte) c;
            }
            try {
                sha256.update(text, 0, length);
                sha256.digest(hash, 0, hash.length);
            } catch (DigestException e) {
                throw new IllegalStateException("there is room for 32 bytes", e);
            }
            return KeyHash.of(hash);
        }

        KeyHash of(byte[] form, int length) {
            try {
                sha256.update(form, 0, length);
                sha256.digest(hash, 0, hash.length);
            } catch (DigestException e) {
                throw new IllegalStateException("there is room for 32 bytes", e);
            }
            return KeyHash.of(hash);
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    }
}
