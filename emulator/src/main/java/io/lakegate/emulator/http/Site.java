package io.lakegate.emulator.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/** One host of the emulator: a loopback port with its routes. */
public final class Site {
    private static final System.Logger LOG = System.getLogger(Site.class.getName());
    /** The only interface that anything listens on; no option changes it. */
    private static final String LOOPBACK = "127.0.0.1";
    /** No message of this product comes near it. */
    private static final int MAX_BODY = 256 * 1024;

    private final String name;
    private final Vertx vertx;
    private final Gate gate;
    private final Set<String> hostNames;
    private final Router router;
    private Optional<HttpServer> server = Optional.empty();

    /**
     * A site that does not listen yet.
     *
     * @param vertx what it runs on
     * @param name for messages, such as {@code account}
     * @param hostNames the host names it answers to; a request for another one is refused
     * @param gate what every request passes
     */
    public Site(Vertx vertx, String name, Set<String> hostNames, Gate gate) {
        this.vertx = vertx;
        this.name = name;
        this.hostNames = Set.copyOf(hostNames);
        this.gate = gate;
        this.router = Router.router(vertx);
        router.errorHandler(404, context -> write(context, SiteAnswers.noSuchPath(context.request())));
        router.errorHandler(405, context -> write(context, SiteAnswers.wrongMethod(context.request())));
        router.errorHandler(500, context -> write(context, SiteAnswers.broken()));
    }

    /**
     * Adds a GET route.
     *
     * @param path may hold {@code :name} parts
     * @param endpoint what answers
     * @return this site
     */
    public Site get(String path, Endpoint endpoint) {
        return on("GET", path, endpoint);
    }

    /**
     * Adds a POST route.
     *
     * @param path may hold {@code :name} parts
     * @param endpoint what answers
     * @return this site
     */
    public Site post(String path, Endpoint endpoint) {
        return on("POST", path, endpoint);
    }

    /**
     * Adds a route.
     *
     * @param method the HTTP method, in capitals
     * @param path may hold {@code :name} parts
     * @param endpoint what answers
     * @return this site
     */
    public Site on(String method, String path, Endpoint endpoint) {
        Endpoint careful = careful(endpoint);
        router.route(HttpMethod.valueOf(method), path).handler(context -> read(context, careful));
        return this;
    }

    /**
     * Starts to listen on loopback.
     *
     * @param port the port; 0 for any free one
     * @throws PortTakenException if somebody else listens there
     */
    public void listen(int port) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(LOOPBACK)
                .setPort(port)
                // One request at a time on a connection: a dropped one takes no other with it.
                .setHttp2ClearTextEnabled(false);
        HttpServer started = vertx.createHttpServer(options).requestHandler(router);
        try {
            server = Optional.of(
                    started.listen().toCompletionStage().toCompletableFuture().get());
        } catch (ExecutionException failed) {
            throw new PortTakenException(name, port, failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting " + name, stopped);
        }
    }

    /**
     * The port it listens on.
     *
     * @return the port
     * @throws IllegalStateException before {@link #listen}
     */
    public int port() {
        return server.orElseThrow(() -> new IllegalStateException(name + " does not listen yet"))
                .actualPort();
    }

    /**
     * Its address when nobody asks under another name.
     *
     * @return the origin with the loopback address
     */
    public Origin origin() {
        return new Origin("http", LOOPBACK + ":" + port());
    }

    private Endpoint careful(Endpoint endpoint) {
        return call -> {
            try {
                return endpoint.answer(call);
            } catch (Refusal refusal) {
                return refusal.answer();
            } catch (RuntimeException broken) {
                LOG.log(Level.ERROR, "{0} failed: {1}", call, broken.getClass().getName());
                LOG.log(Level.DEBUG, "the failure above", broken);
                return SiteAnswers.broken();
            }
        };
    }

    private void read(RoutingContext context, Endpoint endpoint) {
        Optional<Origin> origin = originOf(context);
        if (origin.isEmpty()) {
            write(context, SiteAnswers.unknownHost());
            return;
        }
        Buffer body = Buffer.buffer();
        context.request().handler(chunk -> {
            if (body.length() <= MAX_BODY) {
                body.appendBuffer(chunk);
            }
        });
        context.request().endHandler(end -> pass(context, body, origin.get(), endpoint));
    }

    private void pass(RoutingContext context, Buffer body, Origin origin, Endpoint endpoint) {
        if (body.length() > MAX_BODY) {
            write(context, SiteAnswers.tooLarge());
            return;
        }
        // Endpoints sign, wait for locks and, just after the start, for a key: nothing for an event loop.
        Call call = new Call(context, body, origin);
        LiveExchange exchange = new LiveExchange(vertx.getOrCreateContext(), context);
        Thread.ofVirtual().name("emulator-call").start(() -> gate.pass(call, endpoint, exchange));
    }

    private Optional<Origin> originOf(RoutingContext context) {
        String authority =
                Optional.ofNullable(context.request().getHeader("Host")).orElse("");
        boolean known = hostNames.stream().anyMatch(host -> authority.equalsIgnoreCase(host + ":" + port()));
        return known ? Optional.of(new Origin("http", authority)) : Optional.empty();
    }

    private static void write(RoutingContext context, Answer answer) {
        LiveExchange.write(context, answer);
    }
}
