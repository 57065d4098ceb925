package io.lakegate.server.exchange.token;

import io.lakegate.server.audit.Actor;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Counts how often somebody gets a token version, minute after minute: each minute in which it counted is one audit entry to be. Within
 * a minute, counting is one compare-and-set on an object that is there already; nothing is made and no map is asked, because the first
 * hand-out of a minute happens to all hot connections at the same time.
 */
public final class IssueCount {

    private static final VarHandle COUNT = count();

    private final IssueLog log;
    private final Actor actor;
    private final UUID connection;
    private final long version;

    /** In the log's list of open counts, until the log has closed it; then, whose turn comes after. Guarded by this. */
    private @Nullable IssueCount next;

    private boolean listed;

    /** Of the open minute; written before it is opened, under the lock. */
    private long first;

    private long last;

    /** Zero while no minute is open. */
    private volatile int count;

    IssueCount(IssueLog log, Actor actor, UUID connection, long version, long now) {
        this.log = log;
        this.actor = actor;
        this.connection = connection;
        this.version = version;
        this.last = now;
    }

    /**
     * Counts one hand-out. Never blocks for long: only the first of a minute takes a lock.
     *
     * @return false when there is no room for more entries, or nobody will write them down: then the token must not leave
     */
    public boolean add(long nowMillis) {
        int known = count;
        while (known > 0 && IssueLog.minute(first) == IssueLog.minute(nowMillis)) {
            last = nowMillis; // before the addition, so that whoever closes sees it
            if (COUNT.compareAndSet(this, known, known + 1)) {
                return true;
            }
            known = count;
        }
        return open(nowMillis);
    }

    /** When it counted last, in milliseconds; when it was made if it never did. */
    public long last() {
        return last;
    }

    boolean closed() {
        return count == 0;
    }

    private synchronized boolean open(long now) {
        if (count > 0 && IssueLog.minute(first) == IssueLog.minute(now)) {
            last = now;
            COUNT.getAndAdd(this, 1);
            return true;
        }
        if (!log.takesRoom()) {
            return false;
        }
        close();
        first = now;
        last = now;
        count = 1;
        if (!listed) {
            listed = true;
            log.list(this);
        }
        return !log.ended(); // asked last: what is listed before the end is written
    }

    /** The log's: closes what began before that minute, and leaves the list unless a later one is open. */
    synchronized void closeBefore(long minute) {
        if (count > 0 && IssueLog.minute(first) < minute) {
            close();
        }
        listed = count > 0;
        if (listed) {
            log.list(this);
        }
    }

    private void close() {
        int times = (int) COUNT.getAndSet(this, 0);
        if (times > 0) {
            log.over(connection, version, new IssueLog.Minute(actor, times, first, Math.max(first, last)));
        }
    }

    /** For the list alone. */
    synchronized @Nullable IssueCount next() {
        return next;
    }

    void followedBy(@Nullable IssueCount other) {
        next = other;
    }

    private static VarHandle count() {
        try {
            return MethodHandles.lookup().findVarHandle(IssueCount.class, "count", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
