package io.lakegate.server.exchange.hot;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tokens by connection and asker, bounded by weight. A hash table whose entries are the tokens themselves, so that finding one touches
 * two places in main memory and writes nothing: a cache from a library touched six and kept a list of who was asked for last. Reading
 * takes no lock and sees at least what was there when it began, or nothing, which the slow way then looks up; writing takes one.
 */
final class TokenTable {

    private static final int SMALLEST = 1 << 10;
    private static final int LARGEST = 1 << 28;

    /** Of so many neighbours the one goes that was not asked for the longest. */
    private static final int NEIGHBOURS = 16;

    private final long mostBytes;
    private volatile AtomicReferenceArray<@Nullable HeldToken> table = new AtomicReferenceArray<>(SMALLEST);
    private int size;
    private long weight;
    private int hand;

    TokenTable(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    @Nullable
    HeldToken find(long most, long least, UUID asker) {
        AtomicReferenceArray<@Nullable HeldToken> now = table;
        HeldToken each = now.getAcquire(HeldToken.place(most, least) & now.length() - 1);
        while (each != null && !(each.isOf(most, least) && each.isFor(asker))) {
            each = each.next;
        }
        return each;
    }

    /**
     * Adds one in the place of what its asker had, unless a newer version is there; older versions go, whosever they are.
     *
     * @param still whether it may be added, asked when no removal can come between
     */
    synchronized void put(HeldToken held, BooleanSupplier still) {
        if (!still.getAsBoolean()) {
            return;
        }
        for (HeldToken each = first(held.place()); each != null; each = each.next) {
            if (each.isBeside(held)) {
                if (each.version() > held.version()) {
                    return;
                }
                if (each.version() == held.version() && !each.isForWhom(held)) {
                    held.share(each);
                }
            }
        }
        removeAt(
                held.place() & table.length() - 1,
                each -> each.isBeside(held) && (each.version() < held.version() || each.isForWhom(held)));
        add(held);
        fit();
    }

    /** Forgets a connection, for all askers. */
    synchronized void remove(UUID connection) {
        long most = connection.getMostSignificantBits();
        long least = connection.getLeastSignificantBits();
        removeAt(HeldToken.place(most, least) & table.length() - 1, each -> each.isOf(most, least));
    }

    synchronized void removeIf(Predicate<HeldToken> over) {
        for (int place = 0; place < table.length(); place++) {
            removeAt(place, over);
        }
    }

    synchronized void clear() {
        table = new AtomicReferenceArray<>(SMALLEST);
        size = 0;
        weight = 0;
        hand = 0;
    }

    synchronized int size() {
        return size;
    }

    synchronized long weight() {
        return weight;
    }

    private @Nullable HeldToken first(int hash) {
        return table.get(hash & table.length() - 1);
    }

    private void add(HeldToken held) {
        if (size >= table.length() && size < LARGEST) {
            grow();
        }
        push(table, held);
        size++;
        weight += held.weight();
    }

    private static void push(AtomicReferenceArray<@Nullable HeldToken> to, HeldToken held) {
        int place = held.place() & to.length() - 1;
        held.next = to.get(place);
        to.setRelease(place, held);
    }

    /** Who reads meanwhile may miss what is being moved. */
    private void grow() {
        var larger = new AtomicReferenceArray<@Nullable HeldToken>(2 * table.length());
        for (int place = 0; place < table.length(); place++) {
            HeldToken each = table.get(place);
            while (each != null) {
                HeldToken following = each.next;
                push(larger, each);
                each = following;
            }
        }
        table = larger;
    }

    /** Who reads meanwhile and stands at one that goes still finds its way on. */
    private void removeAt(int place, Predicate<HeldToken> gone) {
        HeldToken before = null;
        for (HeldToken each = table.get(place); each != null; each = each.next) {
            if (!gone.test(each)) {
                before = each;
                continue;
            }
            if (before == null) {
                table.setRelease(place, each.next);
            } else {
                before.next = each.next;
            }
            size--;
            weight -= each.weight();
        }
    }

    private void fit() {
        while (weight > mostBytes && size > 0) {
            HeldToken idle = idlest();
            removeAt(idle.place() & table.length() - 1, each -> each == idle);
        }
    }

    /** Goes on round the table from where it stopped last. There must be one. */
    private HeldToken idlest() {
        HeldToken idlest = null;
        int seen = 0;
        while (idlest == null || seen < Math.min(NEIGHBOURS, size)) {
            for (HeldToken each = table.get(hand); each != null; each = each.next) {
                if (idlest == null || each.issues().last() < idlest.issues().last()) {
                    idlest = each;
                }
                seen++;
            }
            hand = hand + 1 & table.length() - 1;
        }
        return idlest;
    }
}
