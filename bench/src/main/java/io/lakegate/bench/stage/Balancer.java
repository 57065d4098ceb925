package io.lakegate.bench.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A balancer that knows nothing but TCP: each new connection goes to the next replica in turn, to the one after it where that does not
 * answer. No sticky sessions, no look into the traffic.
 */
public final class Balancer implements AutoCloseable {

    private static final int BACKLOG = 4096;
    private static final int CONNECT_MILLIS = 1000;

    private final ServerSocket listener;
    private final List<Integer> backends = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Map<Integer, AtomicInteger> standing = new ConcurrentHashMap<>();

    private Balancer(ServerSocket listener) {
        this.listener = listener;
    }

    /** Starts on any free port of loopback, with no replica behind it yet. */
    public static Balancer start() {
        try {
            Balancer balancer = new Balancer(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().name("balancer").start(balancer::accept);
            return balancer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where callers connect to. */
    public int port() {
        return listener.getLocalPort();
    }

    /** From now on this port gets connections, too. */
    public void add(int backend) {
        backends.add(backend);
    }

    /** This port gets no new connections; those that stand go on. */
    public void remove(int backend) {
        backends.remove(Integer.valueOf(backend));
    }

    /**
     * As {@link #remove}, then waits until the connections to it have ended, as balancers do before a replica is told to stop.
     *
     * @param longest some callers keep their connections open for ever
     */
    public void drain(int backend, Duration longest) {
        remove(backend);
        Wait.holds(longest, () -> standing(backend).get() == 0);
    }

    private AtomicInteger standing(int backend) {
        return standing.computeIfAbsent(backend, first -> new AtomicInteger());
    }

    @Override
    public void close() {
        quietly(listener::close);
        open.forEach(socket -> quietly(socket::close));
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket caller = listener.accept();
                Thread.ofVirtual().start(() -> relay(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void relay(Socket caller) {
        List<Integer> now = List.copyOf(backends);
        int first = turn.getAndIncrement();
        for (int tries = 0; tries < now.size(); tries++) {
            int port = now.get(Math.floorMod(first + tries, now.size()));
            if (relayed(caller, port)) {
                return;
            }
        }
        quietly(caller::close);
    }

    /** Counted before it is tried, so that nobody who drains this replica overlooks it. */
    private boolean relayed(Socket caller, int port) {
        standing(port).incrementAndGet();
        try (Socket replica = new Socket()) {
            if (!backends.contains(port)) {
                return false;
            }
            replica.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            join(caller, replica);
            return true;
        } catch (IOException notThere) {
            return false;
        } finally {
            standing(port).decrementAndGet();
        }
    }

    private void join(Socket caller, Socket replica) {
        open.add(caller);
        open.add(replica);
        Thread.ofVirtual().start(() -> pump(caller, replica));
        pump(replica, caller);
    }

    /** One direction; its end closes that direction of the other side only, as TCP does. */
    private void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException broken) {
            quietly(from::close);
            quietly(to::close);
        }
        if (from.isClosed() || from.isOutputShutdown()) {
            quietly(from::close);
            quietly(to::close);
            open.remove(from);
            open.remove(to);
        }
    }

    private interface Closing {
        void close() throws IOException;
    }

    private static void quietly(Closing closing) {
        try {
            closing.close();
        } catch (IOException e) {
            // it is closed, which is all that was wanted
        }
    }
}
