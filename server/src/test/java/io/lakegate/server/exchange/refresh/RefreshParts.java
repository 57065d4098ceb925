package io.lakegate.server.exchange.refresh;

import io.lakegate.server.audit.Audit;
import io.lakegate.server.database.Database;
import io.lakegate.server.databricks.token.TokenEndpoint;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.OwnGrant;
import io.lakegate.server.exchange.TokenSets;
import io.lakegate.server.exchange.refresh.tokenset.ClaimStore;
import io.lakegate.server.exchange.refresh.tokenset.SealedTokens;
import io.lakegate.server.exchange.refresh.tokenset.StoredTokenSets;
import io.lakegate.server.exchange.refresh.tokenset.TokenSetStore;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.issuer.TestIssuer;
import io.lakegate.server.setting.RefreshSettings;
import io.lakegate.server.vault.Vault;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** The refresh protocol of one replica, put together by hand; make two of them on one database for two replicas. */
public record RefreshParts(
        TokenSetStore store,
        SealedTokens sealer,
        Refresher refresher,
        TokenSets tokenSets,
        Traffic traffic,
        Followers followers,
        ClaimStore claims,
        RefusedClients refused,
        MeterRegistry meters) {

    /** With everything that a replica has. */
    public static RefreshParts of(
            Database database,
            Vault vault,
            Integrations integrations,
            TokenEndpoint endpoint,
            Audit audit,
            LongSupplier nanoTime,
            LongSupplier circuitTime,
            BooleanSupplier heard) {
        var settings = RefreshSettings.STANDARD;
        var store = new TokenSetStore(database);
        var sealer = new SealedTokens(vault);
        var traffic = new Traffic(circuitTime);
        var refused = new RefusedClients(database, integrations);
        var meters = new SimpleMeterRegistry();
        var writer = new OutcomeWriter(store, sealer, database, audit, refused, traffic, new RefreshMetrics(meters));
        var ownGrant = new OwnGrant(integrations, TestIssuer.over(database, vault, audit));
        var leader = new Leader(store, sealer, integrations, ownGrant, endpoint, writer, nanoTime);
        var followers = new Followers(heard);
        return new RefreshParts(
                store,
                sealer,
                new Refresher(store, leader, writer, followers, settings),
                new StoredTokenSets(database, sealer),
                traffic,
                followers,
                new ClaimStore(database, settings),
                refused,
                meters);
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
