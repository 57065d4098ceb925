package io.lakegate.server.http.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import org.junit.jupiter.api.Test;

class SecurityHeadersTest {

    @Test
    void B60_underHttpsTheBrowserIsToldToStayThere() {
        assertThat(strictTransport("https://lakegate.example")).isEqualTo("max-age=63072000");
    }

    @Test
    void onLoopbackWithoutTlsItIsNot() {
        assertThat(strictTransport("http://localhost:8080")).isNull();
    }

    private static String strictTransport(String url) {
        Vertx vertx = Vertx.vertx();
        try {
            Router router = Router.router(vertx);
            router.route().handler(context -> {
                new SecurityHeaders(URI.create(url)).addTo(context);
                context.end();
            });
            HttpServer server = vertx.createHttpServer()
                    .requestHandler(router)
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            return given().port(server.actualPort()).get("/").header("Strict-Transport-Security");
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
