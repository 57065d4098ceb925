package io.lakegate.server.exchange.hot;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lakegate.server.app.AppId;
import io.lakegate.server.database.change.Change;
import io.lakegate.server.database.change.ChangeListener;
import io.lakegate.server.database.change.Trust;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.refresh.tokenset.SeenTokenSet;
import io.lakegate.server.exchange.refresh.tokenset.TokenSet;
import io.lakegate.server.exchange.subject.Resolution;
import io.lakegate.server.exchange.token.Asker;
import io.lakegate.server.exchange.token.IssueLog;
import io.lakegate.server.exchange.token.KeyHash;
import io.lakegate.server.exchange.token.MinimumValidity;
import io.lakegate.server.exchange.token.RateLimit;
import io.lakegate.server.exchange.token.TokenMemory;
import io.lakegate.server.oauth.AccessToken;
import io.lakegate.server.user.UserId;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * What this replica remembers: keys and connections, bounded by weight. Who reads asks {@link Trust} first. What was read from
 * the database before a change and arrives here after it is not taken: each change moves a stamp, and whoever remembers
 * something shows the stamp it took before reading.
 */
@Singleton
public class Memory implements TokenMemory, ChangeListener {

    private static final int STAMPS = 4096;
    private static final int MOST_KEYS = 100_000;
    private static final int MOST_SUBJECTS = 100_000;

    private final Trust trust;
    private final RateLimit limit;
    private final AtomicLongArray stamps = new AtomicLongArray(STAMPS);
    private final AtomicLong keyStamp = new AtomicLong();
    private final AtomicLong epoch = new AtomicLong();
    private final IssueLog issues;
    private final TokenTable tokens;

    /** No cache from a library: it notes who was asked for, which took a tenth of each answer. */
    private final ConcurrentMap<KeyHash, HeldKey> keys = new ConcurrentHashMap<>();

    private final AtomicLong subjectStamp = new AtomicLong();
    private final Cache<HeldSubject.Key, HeldSubject> subjects =
            Caffeine.newBuilder().maximumSize(MOST_SUBJECTS).build();

    /** A quarter of the heap at most. */
    @Inject
    public Memory(Trust trust, RateLimit limit, IssueLog issues) {
        this(trust, limit, issues, Runtime.getRuntime().maxMemory() / 4);
    }

    Memory(Trust trust, RateLimit limit, IssueLog issues, long mostBytes) {
        this.trust = trust;
        this.limit = limit;
        this.issues = issues;
        this.tokens = new TokenTable(mostBytes);
    }

    @Nullable
    HeldKey key(KeyHash hash) {
        return keys.get(hash);
    }

    /** That connection's, if this asker may have it. */
    @Nullable
    HeldToken token(long most, long least, UUID asker) {
        return tokens.find(most, least, asker);
    }

    @Override
    public long stamp(ConnectionId id) {
        return stamps.get(stripe(id.value())) + epoch.get();
    }

    @Override
    public void remember(long stamp, Asker asker, SeenTokenSet seen, AccessToken token) {
        if (!trust.holds()) {
            return;
        }
        ConnectionId id = seen.set().id();
        TokenSet set = seen.set();
        var count = issues.count(asker, id, set.version(), seen.at().toEpochMilli());
        tokens.put(HeldToken.of(seen, token, asker, count), () -> stamp(id) == stamp);
    }

    @Nullable
    HeldSubject subject(HeldSubject.Key key) {
        return subjects.getIfPresent(key);
    }

    @Override
    public long subjectStamp() {
        return subjectStamp.get() + epoch.get();
    }

    @Override
    public void rememberSubject(
            long stamp, UUID key, String form, AppId app, Resolution.Means means, MinimumValidity minimum) {
        if (!trust.holds()) {
            return;
        }
        var held = new HeldSubject(
                means.connection().value(),
                app.value(),
                means.person().map(UserId::value).orElse(null),
                minimum.wanted().toSeconds(),
                means.ends().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE));
        var at = new HeldSubject.Key(key, HotPath.hash(form.getBytes(StandardCharsets.UTF_8)));
        subjects.asMap().compute(at, (same, known) -> subjectStamp() == stamp ? held : known);
    }

    @Override
    public long keyStamp() {
        return keyStamp.get() + epoch.get();
    }

    @Override
    public void rememberKey(long stamp, KeyHash hash, UUID id, Asker asker, Instant expiresAt) {
        if (!trust.holds()) {
            return;
        }
        if (keys.size() >= MOST_KEYS) {
            keys.clear(); // each is looked up once more; nobody has so many at work
        }
        var held = new HeldKey(id, asker, expiresAt.toEpochMilli(), limit.bucket(hash));
        keys.compute(hash, (same, known) -> keyStamp() == stamp ? held : known);
    }

    /** First the stamp, then the entry: whoever puts one in between has seen the new stamp or is thrown out again. */
    @Override
    public void changed(Change change) {
        switch (change.kind()) {
            case TOKEN_SET, GRANT -> {
                stamps.incrementAndGet(stripe(change.id()));
                tokens.remove(change.id());
            }
            case APP, APP_KEY, PERSON -> {
                keyStamp.incrementAndGet();
                keys.values().removeIf(held -> held.concerns(change));
                subjectStamp.incrementAndGet();
                subjects.asMap().values().removeIf(held -> held.concerns(change.id()));
            }
            case TRUST -> {
                subjectStamp.incrementAndGet();
                subjects.invalidateAll();
            }
            case ACCESS -> forgetConnections();
            case UNKNOWN -> forget();
            case INTEGRATION, CLOCK -> {} // what is handed out does not depend on the one, and all times are absolute
        }
    }

    @Override
    public void forget() {
        epoch.incrementAndGet();
        tokens.clear();
        keys.clear();
        subjects.invalidateAll();
    }

    /** Admins change such things a few times a day; asking the database again once is cheap. */
    private void forgetConnections() {
        epoch.incrementAndGet();
        tokens.clear();
    }

    /** Tokens that have ended, and keys, need not lie here until the space is needed. */
    @Scheduled(every = "1m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forgetWhatHasEnded() {
        long now = trust.now();
        if (!Trust.unknown(now)) {
            tokens.removeIf(held -> held.left(now) <= 0);
            keys.values().removeIf(held -> held.expired(now));
            subjects.asMap().values().removeIf(held -> held.ended(now));
        }
    }

    /** How many tokens are remembered, one for each asker and connection. */
    long size() {
        return tokens.size();
    }

    /** How many bytes they take. */
    long weight() {
        return tokens.weight();
    }

    /** How many keys are remembered. */
    long keyCount() {
        return keys.size();
    }

    private static int stripe(UUID id) {
        return id.hashCode() & (STAMPS - 1);
    }
}
