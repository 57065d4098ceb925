package io.lakegate.bench.stage;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Apps that ask for tokens, each request over a connection of its own, at the balancer or at one replica. */
public final class TokenCallers implements AutoCloseable {

    private static final String EXCHANGE = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Atoken-exchange"
            + "&subject_token_type=urn%3Alakegate%3Aparams%3Aoauth%3Atoken-type%3Aconnection&subject_token=";

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client;
    private final URI url;
    private final Duration patience;

    /**
     * Takes what the server calls itself.
     *
     * @param most how many may ask at the same time
     * @param patience how long a caller waits for the whole answer
     */
    public TokenCallers(URI url, int most, Duration patience) {
        this.url = url;
        this.patience = patience;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setKeepAlive(false).setConnectTimeout(10_000),
                new PoolOptions().setHttp1MaxSize(most));
    }

    /**
     * Asks at this port of loopback.
     *
     * @return never fails: what the network did is an answer, too
     */
    public Future<TokenAnswer> ask(int port, String appKey, String connection) {
        long start = System.nanoTime();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(url.getHost())
                .setPort(url.getPort())
                .setURI("/v1/token")
                .setServer(SocketAddress.inetSocketAddress(port, "127.0.0.1"))
                .putHeader("Authorization", "Bearer " + appKey)
                .putHeader("Content-Type", "application/x-www-form-urlencoded");
        return answered(options, EXCHANGE + connection, start);
    }

    /** A peer's read, which is a GET. */
    public Future<TokenAnswer> get(int port, String path, String bearer) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(url.getHost())
                .setPort(url.getPort())
                .setURI(path)
                .setServer(SocketAddress.inetSocketAddress(port, "127.0.0.1"))
                .putHeader("Authorization", "Bearer " + bearer);
        return answered(options, "", System.nanoTime());
    }

    private Future<TokenAnswer> answered(RequestOptions options, String body, long start) {
        return client.request(options)
                .compose(request -> sent(request, body, start))
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .recover(lost -> Future.succeededFuture(TokenAnswer.lost(reason(lost), since(start))));
    }

    /** The same, waiting for it. */
    public TokenAnswer askNow(int port, String appKey, String connection) {
        return ask(port, appKey, connection)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static Future<TokenAnswer> sent(HttpClientRequest request, String form, long start) {
        return request.send(Buffer.buffer(form))
                .compose(response -> response.body()
                        .map(body -> TokenAnswer.of(
                                response.statusCode(),
                                response.getHeader("Retry-After"),
                                json(body),
                                body.toString(),
                                since(start))));
    }

    private static JsonObject json(Buffer body) {
        try {
            return body.toJsonObject();
        } catch (DecodeException notJson) {
            return new JsonObject();
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static String reason(Throwable lost) {
        return lost.getClass().getSimpleName();
    }
}
