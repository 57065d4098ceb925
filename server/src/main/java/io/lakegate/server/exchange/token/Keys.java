package io.lakegate.server.exchange.token;

import io.lakegate.server.app.AppKeyId;
import io.lakegate.server.app.Apps;
import io.lakegate.server.oauth.BearerKey;
import io.lakegate.server.user.PersonalKeys;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Who holds a key, asked of the database, and then remembered. When a key was last used is written for many keys at once,
 * twice a minute.
 */
@Singleton
public class Keys {

    private final Apps apps;
    private final PersonalKeys personal;
    private final TokenMemory memory;
    private final SharedReads<KeyHash, Optional<Shown>> reads = new SharedReads<>();
    private final ConcurrentMap<UUID, Instant> appKeysUsed = new ConcurrentHashMap<>();
    private final ConcurrentMap<UUID, Instant> personalKeysUsed = new ConcurrentHashMap<>();

    Keys(Apps apps, PersonalKeys personal, TokenMemory memory) {
        this.apps = apps;
        this.personal = personal;
        this.memory = memory;
    }

    /** The app that holds this key, if it is valid now. One lookup by SHA-256: no answer tells an unknown key from a revoked one. */
    public Optional<Shown> app(BearerKey key) {
        if (!key.reveal().startsWith(Apps.KEY_PREFIX)) {
            return Optional.empty();
        }
        byte[] hash = key.sha256();
        return reads.read(KeyHash.of(hash), () -> {
            long stamp = memory.keyStamp();
            return apps.holder(hash).map(holder -> {
                var asker = new Asker.OfApp(holder.app(), holder.environment());
                return shown(stamp, hash, holder.key().value(), asker, holder.expiresAt());
            });
        });
    }

    /** The same for a person and their own key. */
    public Optional<Shown> person(BearerKey key) {
        if (!key.reveal().startsWith(PersonalKeys.KEY_PREFIX)) {
            return Optional.empty();
        }
        byte[] hash = key.sha256();
        long stamp = memory.keyStamp();
        return personal.holder(hash).map(holder -> {
            var asker = new Asker.OfPerson(holder.person());
            return shown(stamp, hash, holder.key(), asker, holder.expiresAt());
        });
    }

    private Shown shown(long stamp, byte[] sha256, UUID id, Asker asker, Instant expiresAt) {
        KeyHash hash = KeyHash.of(sha256);
        memory.rememberKey(stamp, hash, id, asker, expiresAt);
        return new Shown(hash, id, asker);
    }

    /** Somebody got an answer with it. */
    public void used(Asker asker, UUID key, Instant at) {
        switch (asker) {
            case Asker.OfApp app -> appKeysUsed.put(key, at);
            case Asker.OfPerson person -> personalKeysUsed.put(key, at);
        }
    }

    @Scheduled(every = "30s", delayed = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void write() {
        Map<UUID, Instant> ofApps = take(appKeysUsed);
        if (!ofApps.isEmpty()) {
            var used = new HashMap<AppKeyId, Instant>();
            ofApps.forEach((key, at) -> used.put(new AppKeyId(key), at));
            apps.used(used);
        }
        Map<UUID, Instant> ofPeople = take(personalKeysUsed);
        if (!ofPeople.isEmpty()) {
            personal.used(ofPeople);
        }
    }

    private static Map<UUID, Instant> take(ConcurrentMap<UUID, Instant> used) {
        var taken = new HashMap<UUID, Instant>();
        used.forEach((key, at) -> {
            if (used.remove(key, at)) {
                taken.put(key, at);
            }
        });
        return taken;
    }

    /** A valid key. */
    public record Shown(KeyHash hash, UUID id, Asker asker) {}
}
