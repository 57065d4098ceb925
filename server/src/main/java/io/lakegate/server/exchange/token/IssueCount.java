package io.lakegate.server.exchange.token;

import io.lakegate.server.audit.Actor;
import io.lakegate.server.exchange.ConnectionId;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * How often somebody got a token version in one minute: one audit entry to be. Counting is one atomic addition; once closed it
 * counts no more, and whoever counts opens another.
 */
public final class IssueCount {

    private static final int CLOSED = Integer.MIN_VALUE / 2;
    private static final VarHandle COUNT = count();

    private final Actor actor;
    private final ConnectionId connection;
    private final long version;
    private final long first;
    private volatile int count;
    private volatile long last;

    IssueCount(Actor actor, ConnectionId connection, long version, long first) {
        this.actor = actor;
        this.connection = connection;
        this.version = version;
        this.first = first;
        this.last = first;
    }

    /** Counts one; false if it is for another minute or version, or closed. */
    public boolean add(long tokenVersion, long nowMillis) {
        if (tokenVersion != version || IssueLog.minute(nowMillis) != IssueLog.minute(first)) {
            return false;
        }
        last = nowMillis;
        return (int) COUNT.getAndAdd(this, 1) >= 0;
    }

    /** Closes it for good and gives what it has counted. */
    int close() {
        return (int) COUNT.getAndSet(this, CLOSED);
    }

    Actor actor() {
        return actor;
    }

    ConnectionId connection() {
        return connection;
    }

    long version() {
        return version;
    }

    long first() {
        return first;
    }

    long last() {
        return last;
    }

    private static VarHandle count() {
        try {
            return MethodHandles.lookup().findVarHandle(IssueCount.class, "count", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
