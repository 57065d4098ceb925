package io.lakegate.emulator.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One host of the emulator: a loopback port with its routes, and perhaps real-looking names that a TLS port sends here. */
public final class Site {
    private static final System.Logger LOG = System.getLogger(Site.class.getName());
    /** No message of this product comes near it. */
    private static final int MAX_BODY = 256 * 1024;

    private final String name;
    private final Vertx vertx;
    private final Gate gate;
    private final Set<String> hostNames;
    private final Router router;
    private List<RealName> realNames = List.of();
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
        server = Optional.of(Loopback.listen(vertx, name, port, new HttpServerOptions(), router));
    }

    /**
     * Gives it names under which it answers over TLS. It does not listen for them itself: {@link #accept} is called.
     *
     * @param names one for each cloud
     */
    public void alsoAt(List<RealName> names) {
        realNames = List.copyOf(names);
    }

    /**
     * The names under which it answers over TLS.
     *
     * @return one for each cloud; none where there is no TLS
     */
    public List<RealName> realNames() {
        return realNames;
    }

    /**
     * Answers a request that arrived at another port.
     *
     * @param request a request that came over TLS
     */
    public void accept(HttpServerRequest request) {
        router.handle(request);
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
        return new Origin("http", Loopback.ADDRESS + ":" + port());
    }

    /**
     * Its address for whoever reached a host of the emulator under some address: who uses real names is sent to real names
     * of the same cloud, everybody else to the loopback address.
     *
     * @param asked where the client reached the host that now speaks of this one
     * @return the origin to put into links and documents
     */
    public Origin originFrom(Origin asked) {
        return realNames.stream()
                .filter(name -> asked.isSecure() && asked.hostName().endsWith(name.zone()))
                .findFirst()
                .map(name -> asked.withHostName(name.host()))
                .orElseGet(this::origin);
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
        HttpServerRequest request = context.request();
        String authority = Optional.ofNullable(request.getHeader("Host")).orElse("");
        return request.isSSL()
                ? Origin.secure(authority, request.localAddress().port()).filter(this::isRealName)
                : Optional.of(new Origin("http", authority)).filter(this::isLoopback);
    }

    private boolean isLoopback(Origin origin) {
        return hostNames.stream().anyMatch(host -> origin.authority().equalsIgnoreCase(host + ":" + port()));
    }

    private boolean isRealName(Origin origin) {
        return realNames.stream().anyMatch(name -> name.host().equals(origin.hostName()));
    }

    private static void write(RoutingContext context, Answer answer) {
        LiveExchange.write(context, answer);
    }
}
