package io.lakegate.server.exchange.hot;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lakegate.server.database.change.Change;
import io.lakegate.server.database.change.ChangeListener;
import io.lakegate.server.database.change.Trust;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.refresh.tokenset.SeenTokenSet;
import io.lakegate.server.exchange.token.Asker;
import io.lakegate.server.exchange.token.KeyHash;
import io.lakegate.server.exchange.token.RateLimit;
import io.lakegate.server.exchange.token.TokenMemory;
import io.lakegate.server.oauth.AccessToken;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
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

    private final Trust trust;
    private final RateLimit limit;
    private final AtomicLongArray stamps = new AtomicLongArray(STAMPS);
    private final AtomicLong keyStamp = new AtomicLong();
    private final AtomicLong epoch = new AtomicLong();
    private final Cache<UUID, HeldConnection> connections;
    private final Cache<KeyHash, HeldKey> keys =
            Caffeine.newBuilder().maximumSize(MOST_KEYS).build();

    /** A quarter of the heap at most. */
    @Inject
    public Memory(Trust trust, RateLimit limit) {
        this(trust, limit, Runtime.getRuntime().maxMemory() / 4);
    }

    Memory(Trust trust, RateLimit limit, long mostBytes) {
        this.trust = trust;
        this.limit = limit;
        this.connections = Caffeine.newBuilder()
                .maximumWeight(mostBytes)
                .weigher((UUID id, HeldConnection held) -> held.weight())
                .build();
    }

    @Nullable
    HeldKey key(KeyHash hash) {
        return keys.getIfPresent(hash);
    }

    @Nullable
    HeldConnection connection(UUID id) {
        return connections.getIfPresent(id);
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
        HeldConnection held = HeldConnection.of(seen, token, asker);
        connections.asMap().compute(id.value(), (same, known) -> {
            if (stamp(id) != stamp) {
                return known;
            }
            return known == null ? held : known.and(held);
        });
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
        var held = new HeldKey(id, asker, expiresAt.toEpochMilli(), limit.bucket(hash));
        keys.asMap().compute(hash, (same, known) -> keyStamp() == stamp ? held : known);
    }

    /** First the stamp, then the entry: whoever puts one in between has seen the new stamp or is thrown out again. */
    @Override
    public void changed(Change change) {
        switch (change.kind()) {
            case TOKEN_SET, GRANT -> {
                stamps.incrementAndGet(stripe(change.id()));
                connections.asMap().remove(change.id());
            }
            case APP, APP_KEY, PERSON -> {
                keyStamp.incrementAndGet();
                keys.asMap().values().removeIf(held -> held.concerns(change));
            }
            case UNKNOWN -> forget();
            case INTEGRATION, CLOCK -> {} // what is handed out does not depend on the one, and all times are absolute
        }
    }

    @Override
    public void forget() {
        epoch.incrementAndGet();
        connections.asMap().clear();
        keys.asMap().clear();
    }

    /** Tokens that have ended, and keys, need not lie here until the space is needed. */
    @Scheduled(every = "1m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forgetWhatHasEnded() {
        long now = trust.now();
        if (!Trust.unknown(now)) {
            connections.asMap().values().removeIf(held -> held.left(now) <= 0);
            keys.asMap().values().removeIf(held -> held.expired(now));
        }
    }

    /** Lets go now what is too much; it happens by itself a little later. */
    void settle() {
        connections.cleanUp();
    }

    /** How many connections are remembered. */
    long size() {
        return connections.estimatedSize();
    }

    /** How many bytes they take. */
    long weight() {
        return connections.policy().eviction().orElseThrow().weightedSize().orElse(0);
    }

    /** How many keys are remembered. */
    long keyCount() {
        return keys.estimatedSize();
    }

    private static int stripe(UUID id) {
        return id.hashCode() & (STAMPS - 1);
    }
}
