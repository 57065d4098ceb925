package io.lakegate.server.database.change;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far the table was read. Sequence numbers are given out in order and committed in any: a number that was skipped may
 * still appear, so it is asked for again until it does or so much time has passed that its transaction must have been rolled
 * back.
 */
final class ChangeCursor {

    /** No transaction of ours lives this long. */
    static final long LATE_NANOS = java.time.Duration.ofMinutes(2).toNanos();

    /** More skipped numbers than this are not followed one by one; whoever reads starts over. */
    static final int MOST_SKIPPED = 10_000;

    private final TreeMap<Long, Long> skipped = new TreeMap<>();
    private long last;

    ChangeCursor(long last) {
        this.last = last;
    }

    long last() {
        return last;
    }

    /** The numbers to ask for again. */
    List<Long> skipped() {
        return List.copyOf(skipped.keySet());
    }

    /** A row was read; rows come in order. Whether it is new. */
    boolean saw(long seq, long nowNanos) {
        if (seq <= last) {
            return skipped.remove(seq) != null;
        }
        for (long missing = Math.max(last + 1, seq - MOST_SKIPPED - 1); missing < seq; missing++) {
            skipped.put(missing, nowNanos);
        }
        last = seq;
        return true;
    }

    /** Stops asking for what will never come. */
    void giveUp(long nowNanos) {
        for (Iterator<Map.Entry<Long, Long>> each = skipped.entrySet().iterator(); each.hasNext(); ) {
            if (nowNanos - each.next().getValue() > LATE_NANOS) {
                each.remove();
            }
        }
    }

    /** Whether so many are missing that starting over is cheaper, and safer. */
    boolean lost() {
        return skipped.size() > MOST_SKIPPED;
    }
}
