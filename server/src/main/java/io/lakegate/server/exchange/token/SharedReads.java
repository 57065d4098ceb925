package io.lakegate.server.exchange.token;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One look at the database for all who want to know the same at the same time; a thousand callers of one connection need a handful.
 * Whoever joins does so before the look begins, so nobody is told what was true only before they asked.
 *
 * @param <K> what is asked about
 * @param <V> what is found
 */
final class SharedReads<K, V> {

    private static final int LOCKS = 1024;

    private final ConcurrentMap<K, CompletableFuture<V>> next = new ConcurrentHashMap<>();
    private final ReentrantLock[] locks =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(ReentrantLock[]::new);

    /** What {@code look} gives, or what it gives to another caller who has not begun yet. Blocks; use a virtual thread. */
    V read(K key, Supplier<V> look) {
        var mine = new CompletableFuture<V>();
        CompletableFuture<V> other = next.putIfAbsent(key, mine);
        return other == null ? lead(key, mine, look) : follow(other, look);
    }

    /** One at a time for one key, so that while one looks the others gather behind the next. */
    private V lead(K key, CompletableFuture<V> mine, Supplier<V> look) {
        ReentrantLock lock = locks[key.hashCode() & (LOCKS - 1)];
        lock.lock();
        try {
            next.remove(key, mine); // from here on nobody joins
            V found = look.get();
            mine.complete(found);
            return found;
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            lock.unlock();
        }
    }

    /** What went wrong for somebody else, who may have been told to stop, need not go wrong here. */
    private static <V> V follow(CompletableFuture<V> other, Supplier<V> look) {
        try {
            return other.join();
        } catch (CompletionException e) {
            return look.get();
        }
    }
}
