package io.lakegate.server.databricks;

import io.lakegate.server.http.RawServer;
import io.lakegate.server.http.outbound.AllowedHosts;
import io.lakegate.server.http.outbound.NameLookup;
import io.lakegate.server.http.outbound.OutboundClient;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;

/** A client that may speak to these servers on loopback and to nobody else. */
public final class DatabricksFixture implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();

    public OutboundClient client(RawServer... servers) {
        List<String> urls =
                List.of(servers).stream().map(server -> server.url().toString()).toList();
        return new OutboundClient(vertx, AllowedHosts.parse(urls, true), NameLookup.system(), Optional.empty());
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
