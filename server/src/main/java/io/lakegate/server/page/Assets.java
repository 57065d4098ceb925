package io.lakegate.server.page;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Named;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Style sheets, scripts and the logo, served from memory: nothing on the class path has an address but these. In templates
 * {@code inject:assets.href('lakegate.css')}.
 */
@Named("assets")
@ApplicationScoped
public class Assets {

    /** Tabler, htmx and ECharts come from their webjars, the rest is ours. */
    private static Stream<String> names() {
        return Stream.of(
                "tabler.min.css",
                "htmx.min.js",
                "echarts.common.min.js",
                "lakegate.css",
                "lakegate.js",
                "charts.js",
                "theme.js",
                "lakegate.svg");
    }

    private final Map<String, Asset> assets = names().collect(Collectors.toMap(Function.identity(), Asset::load));

    /** The address of an asset, which changes with its content. */
    public String href(String name) {
        Asset asset = assets.get(name);
        if (asset == null) {
            throw new IllegalArgumentException("there is no asset " + name);
        }
        return "/assets/" + name + "?v=" + asset.version();
    }

    void register(@Observes Router router) {
        router.get("/assets/:name").handler(this::serve);
        router.head("/assets/:name").handler(this::serve);
    }

    private void serve(RoutingContext context) {
        Asset asset = assets.get(context.pathParam("name"));
        if (asset == null) {
            context.next();
            return;
        }
        boolean current = asset.version().equals(context.request().getParam("v"));
        HttpServerResponse response = context.response()
                .putHeader("Content-Type", asset.mediaType())
                .putHeader("Vary", "Accept-Encoding")
                .putHeader("ETag", "\"" + asset.version() + "\"")
                .putHeader("Cache-Control", current ? "public, max-age=31536000, immutable" : "public, max-age=600");
        if (("\"" + asset.version() + "\"").equals(context.request().getHeader("If-None-Match"))) {
            response.setStatusCode(304).end();
            return;
        }
        send(context, asset);
    }

    private static void send(RoutingContext context, Asset asset) {
        String accepted = context.request().getHeader("Accept-Encoding");
        boolean compressed = accepted != null && accepted.contains("gzip");
        byte[] body = compressed ? asset.gzip() : asset.plain();
        if (compressed) {
            context.response().putHeader("Content-Encoding", "gzip");
        }
        if (context.request().method() == io.vertx.core.http.HttpMethod.HEAD) {
            context.response()
                    .putHeader("Content-Length", Integer.toString(body.length))
                    .end();
        } else {
            context.response().end(Buffer.buffer(body));
        }
    }
}
