package io.lakegate.server.http.outbound;

import io.lakegate.server.setting.Settings;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The one way out: every request of ours to another server goes through here, and so through the outbound rules of
 * DESIGN part 8. Two steps, so that a caller knows whether a byte left: {@link #connect} opens TCP and TLS,
 * {@link OutboundConnection#send} writes. Blocks; call it on a virtual thread, never on an event loop.
 *
 * <p>The name is resolved once, every address of it is judged, and the socket goes to a judged address while TLS checks
 * the name. A connection carries one request and is closed: a kept one may already be dead at the other end, and then
 * nobody could say whether a refresh token was heard. No redirects, no retries, no cookies, TLS 1.2 at least.
 */
@ApplicationScoped
public class OutboundClient {

    /** For name, TCP and TLS together. */
    static final Duration CONNECT = Duration.ofSeconds(10);

    /** More addresses than this behind one name are not tried: the caller waits. */
    private static final int ADDRESSES = 4;

    /** A storm of refreshes must not queue behind five sockets, Vert.x' own limit per host. */
    private static final int CONNECTIONS_PER_HOST = 256;

    private final Vertx vertx;
    private final AllowedHosts allowed;
    private final OutboundRule rule;
    private final NameLookup lookup;
    private final HttpClient client;

    /** As the server uses it. */
    @Inject
    public OutboundClient(Vertx vertx, Settings settings) {
        this(
                vertx,
                AllowedHosts.parse(settings.allowedHosts(), settings.development()),
                NameLookup.system(),
                Optional.empty());
    }

    /** With another resolver and other trusted certificates than the machine's. */
    public OutboundClient(Vertx vertx, AllowedHosts allowed, NameLookup lookup, Optional<TrustOptions> trust) {
        this.vertx = vertx;
        this.allowed = allowed;
        this.rule = new OutboundRule(allowed);
        this.lookup = lookup;
        var options = new HttpClientOptions()
                .setKeepAlive(false)
                .setMaxPoolSize(CONNECTIONS_PER_HOST)
                .setVerifyHost(true)
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
                .setConnectTimeout((int) CONNECT.toMillis())
                .setSslHandshakeTimeout(CONNECT.toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setLogActivity(false);
        trust.ifPresent(options::setTrustOptions);
        this.client = vertx.createHttpClient(options);
    }

    /** The rules, for judging a URL without calling it. */
    public OutboundRule rule() {
        return rule;
    }

    /** What the operator allowed beyond the zones. */
    public AllowedHosts allowed() {
        return allowed;
    }

    /**
     * Fetches a resource.
     *
     * @throws OutboundRefusedException if the rules forbid it
     * @throws OutboundUnreachableException if no connection could be opened
     */
    public OutboundResult get(URI url, OutboundZones zones, Map<String, String> headers) {
        try (OutboundConnection connection = connect(url, zones)) {
            return connection.send(OutboundRequest.get(path(url), headers), () -> true, OutboundCaps.ORDINARY);
        }
    }

    /**
     * Opens a connection and writes nothing.
     *
     * @throws OutboundRefusedException if the rules forbid the URL or an address behind its name
     * @throws OutboundUnreachableException if there is no connection within ten seconds
     */
    public OutboundConnection connect(URI url, OutboundZones zones) {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException("outbound calls block; use a virtual thread");
        }
        OutboundTarget target = rule.check(url, zones);
        long deadline = System.nanoTime() + CONNECT.toNanos();
        OutboundUnreachableException last = new OutboundUnreachableException(target.host() + " has no address");
        for (InetAddress address : addresses(target, deadline)) {
            try {
                return connect(target, address, deadline);
            } catch (OutboundUnreachableException e) {
                last = e;
            }
        }
        throw last;
    }

    /** The path and query of a URL as a request line wants them. */
    public static String path(URI url) {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }

    private List<InetAddress> addresses(OutboundTarget target, long deadline) {
        List<InetAddress> found = resolve(target, deadline);
        found.stream()
                .filter(address -> !allowed.mayHave(address, target.listed()))
                .findFirst()
                .ifPresent(address -> {
                    throw new OutboundRefusedException(target.host() + " leads to " + address.getHostAddress()
                            + ", which is not a public address; if that is meant, the operator must name the host in"
                            + " LAKEGATE_ALLOWED_HOSTS");
                });
        return found.stream().limit(ADDRESSES).toList();
    }

    /** On a thread of its own: the system's resolver knows no deadline. */
    private List<InetAddress> resolve(OutboundTarget target, long deadline) {
        var task = new FutureTask<List<InetAddress>>(() -> lookup.addresses(target.host()));
        Thread.ofVirtual().name("name lookup").start(task);
        return await(task, deadline, target.host() + " could not be found in DNS");
    }

    private OutboundConnection connect(OutboundTarget target, InetAddress address, long deadline) {
        var connected = new CompletableFuture<OutboundConnection>();
        Context context = vertx.getOrCreateContext();
        context.runOnContext(start -> client.request(options(target, address, deadline))
                .onSuccess(request -> hand(new OutboundConnection(vertx, context, request, target), connected))
                .onFailure(connected::completeExceptionally));
        return await(connected, deadline, target.host() + " could not be reached");
    }

    /** A connection that comes after its caller gave up must not stay open. */
    private static void hand(OutboundConnection connection, CompletableFuture<OutboundConnection> connected) {
        if (!connected.complete(connection)) {
            connection.close();
        }
    }

    private static RequestOptions options(OutboundTarget target, InetAddress address, long deadline) {
        return new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setSsl(target.tls())
                .setHost(target.host())
                .setPort(target.port())
                .setServer(SocketAddress.inetSocketAddress(new java.net.InetSocketAddress(address, target.port())))
                .setConnectTimeout(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())))
                .setFollowRedirects(false);
    }

    private static <T> T await(Future<T> future, long deadline, String failure) {
        try {
            return future.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            throw new OutboundUnreachableException(failure + " within " + CONNECT.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new OutboundUnreachableException(failure + why(e.getCause()), e);
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new OutboundUnreachableException(failure + ": the wait was interrupted", e);
        }
    }

    private static String why(@Nullable Throwable cause) {
        return switch (cause) {
            case null -> "";
            case UnknownHostException unknown -> "";
            case javax.net.ssl.SSLException tls -> ": TLS failed (" + tls.getMessage() + ")";
            case java.net.ConnectException refused -> ": the connection was refused";
            default -> ": " + cause.getClass().getSimpleName();
        };
    }

    @PreDestroy
    void close() {
        client.close().toCompletionStage().toCompletableFuture().join();
    }
}
