package io.lakegate.cli.agent.socket;

import io.lakegate.cli.server.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import jdk.net.ExtendedSocketOptions;

/** Listens, looks who is there, and answers one request of each. */
public final class AgentSocket implements AutoCloseable {

    /** Whoever says nothing for so long has nothing to say. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ServerSocketChannel listener;
    private final Path path;
    private final UserPrincipal owner;
    private final Function<AgentRequest, AgentReply> answers;
    private final AtomicInteger strangers = new AtomicInteger();

    private AgentSocket(
            ServerSocketChannel listener, Path path, UserPrincipal owner, Function<AgentRequest, AgentReply> answers) {
        this.listener = listener;
        this.path = path;
        this.owner = owner;
        this.answers = answers;
    }

    /**
     * Listens from now on; what an agent that was killed left there is replaced. Only for the holder of the home's lock.
     *
     * @param owner who is answered
     */
    public static AgentSocket listen(Path path, UserPrincipal owner, Function<AgentRequest, AgentReply> answers) {
        try {
            Files.deleteIfExists(path);
            ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            listener.bind(UnixDomainSocketAddress.of(path), 128);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            var socket = new AgentSocket(listener, path, owner, answers);
            Thread.ofPlatform().name("socket").daemon().start(socket::accept);
            return socket;
        } catch (IOException e) {
            throw new RefusedException(path + " cannot be listened on (" + e.getMessage() + ")");
        }
    }

    /** How many of other users came and were sent away. */
    public int strangers() {
        return strangers.get();
    }

    private void accept() {
        while (listener.isOpen()) {
            try {
                SocketChannel peer = listener.accept();
                Thread.ofVirtual().name("answer").start(() -> meet(peer));
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                rest(); // out of file descriptors, most likely
            }
        }
    }

    private static void rest() {
        try {
            Thread.sleep(Duration.ofMillis(100));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void meet(SocketChannel peer) {
        try (peer) {
            if (!peer.getOption(ExtendedSocketOptions.SO_PEERCRED).user().equals(owner)) {
                strangers.incrementAndGet();
                return;
            }
            Optional<AgentRequest> request = read(peer);
            AgentReply reply = request.map(this::answer)
                    .orElseGet(() -> AgentReply.refused(400, "this is no request; lakegate agent --help"));
            OutputStream out = Channels.newOutputStream(peer);
            reply.write(out);
        } catch (IOException e) {
            // whoever asked has gone
        }
    }

    private static Optional<AgentRequest> read(SocketChannel peer) throws IOException {
        Thread guard = Thread.ofVirtual().start(() -> endAfterAWhile(peer));
        try {
            InputStream in = Channels.newInputStream(peer);
            return AgentRequest.read(new java.io.BufferedInputStream(in, 1024));
        } finally {
            guard.interrupt();
        }
    }

    private static void endAfterAWhile(SocketChannel peer) {
        try {
            Thread.sleep(PATIENCE);
            peer.close();
        } catch (InterruptedException | IOException e) {
            // it spoke, or went by itself
        }
    }

    private AgentReply answer(AgentRequest request) {
        try {
            return answers.apply(request);
        } catch (RuntimeException e) {
            return AgentReply.refused(
                    500, "the agent could not answer (" + e.getClass().getSimpleName() + ")");
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // the next agent replaces it
        }
    }
}
