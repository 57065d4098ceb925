package io.lakegate.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.net.ServerSocketFactory;

/** A server on loopback that does what a test tells it with the bare socket, so that it can misbehave in every way. */
public final class RawServer implements AutoCloseable {

    private final ServerSocket listener;
    private final Behaviour behaviour;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    /** Set when the test is over, for behaviours that hang. */
    private final CountDownLatch over = new CountDownLatch(1);

    private RawServer(ServerSocket listener, Behaviour behaviour) {
        this.listener = listener;
        this.behaviour = behaviour;
        Thread.ofVirtual().start(this::accept);
    }

    /** Plain http. */
    public static RawServer start(Behaviour behaviour) {
        return start(ServerSocketFactory.getDefault(), behaviour);
    }

    /** With the sockets of this factory. */
    public static RawServer start(ServerSocketFactory sockets, Behaviour behaviour) {
        try {
            return start(sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress()), behaviour);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On this listener. */
    public static RawServer start(ServerSocket listener, Behaviour behaviour) {
        return new RawServer(listener, behaviour);
    }

    /** Reads the request, then writes this text and closes. */
    public static Behaviour answering(String answer) {
        return conversation -> {
            conversation.readRequest();
            conversation.write(answer);
        };
    }

    /** Reads the request, then answers with this status line's rest and JSON body. */
    public static Behaviour answeringJson(String status, String json) {
        return answering(json(status, json));
    }

    /** A whole answer with a JSON body. */
    public static String json(String status, String json) {
        return "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: "
                + json.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + json;
    }

    /** Base URL with plain http. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** The port. */
    public int port() {
        return listener.getLocalPort();
    }

    /** The requests read so far, head and body. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** How many connections came. */
    public int connections() {
        return open.size();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            behaviour.serve(new Conversation(socket));
        } catch (IOException | InterruptedException e) {
            // the client went away, or the test is over
        }
    }

    @Override
    public void close() {
        over.countDown();
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the server does with one connection. The socket is closed afterwards. */
    @FunctionalInterface
    public interface Behaviour {
        /** Does it. */
        void serve(Conversation conversation) throws IOException, InterruptedException;
    }

    /** One connection, server side. */
    public final class Conversation {

        private final Socket socket;

        private Conversation(Socket socket) {
            this.socket = socket;
        }

        /** The socket itself. */
        public Socket socket() {
            return socket;
        }

        /** Reads head and body (by Content-Length) and remembers them. */
        public String readRequest() throws IOException {
            var head = new ByteArrayOutputStream();
            InputStream in = socket.getInputStream();
            while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("the client left within the head");
                }
                head.write(next);
            }
            String text = head.toString(StandardCharsets.ISO_8859_1);
            String request = text + new String(in.readNBytes(length(text)), StandardCharsets.UTF_8);
            requests.add(request);
            return request;
        }

        private static int length(String head) {
            return head.lines()
                    .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
                    .mapToInt(line -> Integer.parseInt(
                            line.substring(line.indexOf(':') + 1).strip()))
                    .findFirst()
                    .orElse(0);
        }

        /** Writes and flushes. */
        public void write(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }

        /** Ends the connection with a reset instead of an orderly end. */
        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Does nothing until the test is over. */
        public void hang() throws InterruptedException {
            over.await();
        }
    }
}
