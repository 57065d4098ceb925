package io.lakegate.server.database.change;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** A wire to the database that can become a black hole: connections stay open, and nothing comes through in either direction. */
final class Forwarder implements AutoCloseable {

    private final ServerSocket server;
    private final int target;
    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private volatile boolean swallowing;

    Forwarder(int target) throws IOException {
        this.target = target;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** From now on every byte vanishes, or no longer. */
    void swallow(boolean everything) {
        swallowing = everything;
    }

    /** Ends every connection. */
    void cut() throws IOException {
        for (Socket each = sockets.poll(); each != null; each = sockets.poll()) {
            each.close();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket caller = server.accept();
                var called = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(caller);
                sockets.add(called);
                threads.execute(() -> copy(caller, called));
                threads.execute(() -> copy(called, caller));
            } catch (IOException closed) {
                // the next call, or the end
            }
        }
    }

    private void copy(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[8192];
            for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
                if (!swallowing) {
                    out.write(bytes, 0, length);
                }
            }
        } catch (IOException closed) {
            // the other side, too, then
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }
}
