package io.lakegate.emulator.statement;

import io.lakegate.emulator.directory.Principal;
import io.lakegate.emulator.secret.RandomText;
import io.lakegate.emulator.sql.value.SqlPlace;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The sessions of one workspace. */
public final class SqlSessions {
    private static final Duration IDLE = Duration.ofHours(8);
    private static final int MOST = 1_000;

    private final Clock clock;
    private final RandomText random;
    private final Map<String, SqlSession> byId = new LinkedHashMap<>();

    /**
     * No sessions yet.
     *
     * @param clock says when one was idle for too long
     * @param random makes ids
     */
    public SqlSessions(Clock clock, RandomText random) {
        this.clock = clock;
        this.random = random;
    }

    synchronized SqlSession open(Principal owner, String warehouseId, SqlPlace place) {
        forgetOld();
        SqlSession session = new SqlSession(random.uuid(), owner.id(), warehouseId, place, clock.instant());
        byId.put(session.id(), session);
        return session;
    }

    synchronized Optional<SqlSession> use(String id, Principal owner) {
        forgetOld();
        return Optional.ofNullable(byId.computeIfPresent(id, (key, one) -> one.usedAt(clock.instant())))
                .filter(one -> one.ownerId() == owner.id());
    }

    synchronized void close(SqlSession session) {
        byId.remove(session.id());
    }

    /** Forgets all. */
    public synchronized void reset() {
        byId.clear();
    }

    private void forgetOld() {
        byId.values().removeIf(one -> one.usedAt().plus(IDLE).isBefore(clock.instant()));
        while (byId.size() >= MOST) {
            byId.remove(byId.keySet().iterator().next());
        }
    }
}
