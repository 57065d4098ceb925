package io.lakegate.server.exchange.refresh;

import io.lakegate.server.audit.Audit;
import io.lakegate.server.database.Database;
import io.lakegate.server.databricks.TokenEndpoint;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.TokenSets;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.vault.Vault;
import io.quarkus.runtime.ShutdownEvent;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/** The refresh protocol of one replica, put together by hand; make two of them on one database for two replicas. */
public record RefreshParts(TokenSetStore store, SealedTokens sealer, Refresher refresher, TokenSets tokenSets) {

    /** With everything that a replica has. */
    public static RefreshParts of(
            Database database,
            Vault vault,
            Integrations integrations,
            TokenEndpoint endpoint,
            Audit audit,
            LongSupplier nanoTime) {
        var store = new TokenSetStore(database);
        var sealer = new SealedTokens(vault);
        var writer = new OutcomeWriter(store, sealer, database, audit, integrations);
        var leader = new Leader(store, sealer, integrations, endpoint, writer, nanoTime);
        return new RefreshParts(
                store, sealer, new Refresher(store, leader, writer), new StoredTokenSets(database, sealer));
    }

    /** Waits until the flight of this connection has landed, if there is one. */
    public void settled(ConnectionId id) {
        refresher.flight(id).ifPresent(CompletableFuture::join);
    }

    /** As the server's shutdown does. */
    public void drain() {
        refresher.drain(new ShutdownEvent());
    }
}
