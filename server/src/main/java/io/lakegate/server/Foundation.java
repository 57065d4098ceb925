package io.lakegate.server;

import io.lakegate.server.database.Database;
import io.lakegate.server.database.DatabaseAddress;
import io.lakegate.server.database.HomeLock;
import io.lakegate.server.database.LocalPostgres;
import io.lakegate.server.database.Migrations;
import io.lakegate.server.database.RuntimeRole;
import io.lakegate.server.setting.Settings;
import io.lakegate.server.vault.key.Installation;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What must stand before the web server starts and until after it has stopped: the lock on the home, the embedded database, a database
 * of the right shape with the right keyset.
 */
final class Foundation {

    /** Longer than a refresh under way may take to drain, shorter than for ever. */
    private static final long LONGEST_STOP_SECONDS = 300;

    private final HomeLock lock;
    private final Optional<LocalPostgres> postgres;
    private final DatabaseAddress database;
    private final DatabaseAddress owner;
    private final CountDownLatch webServerStopped = new CountDownLatch(1);

    private Foundation(HomeLock lock, Optional<LocalPostgres> postgres, Settings settings) {
        this.lock = lock;
        this.postgres = postgres;
        this.owner = postgres.map(DatabaseAddress::ownerOf).orElseGet(() -> DatabaseAddress.ownerOf(settings));
        this.database = postgres.map(DatabaseAddress::of).orElseGet(() -> DatabaseAddress.of(settings));
    }

    /** Lays everything, or refuses the start and leaves nothing running. */
    static Foundation lay(Settings settings) {
        Home.prepare(settings.home());
        HomeLock lock = HomeLock.take(settings.home());
        Ports.requireFree(settings.listen(), settings.port(), "LAKEGATE_PORT");
        int management = Ports.requireFree(settings.listen(), settings.managementPort(), "LAKEGATE_MANAGEMENT_PORT");
        System.setProperty(QuarkusSettings.MANAGEMENT_PORT, Integer.toString(management));
        Optional<LocalPostgres> postgres = settings.databaseUrl().isPresent()
                ? Optional.empty()
                : Optional.of(LocalPostgres.start(settings.home().resolve("postgres")));
        var foundation = new Foundation(lock, postgres, settings);
        Runtime.getRuntime().addShutdownHook(new Thread(foundation::remove, "foundation"));
        try {
            foundation.check(settings);
        } catch (RuntimeException e) {
            foundation.webServerHasStopped();
            throw e;
        }
        return foundation;
    }

    DatabaseAddress database() {
        return database;
    }

    /** Lets the database go, which the web server needs no more. */
    void webServerHasStopped() {
        webServerStopped.countDown();
    }

    private void check(Settings settings) {
        database.requireUsable();
        owner.requireUsableByOwner();
        var migrating = owner.dataSource("lakegate migration");
        Migrations.run(migrating, settings.mode());
        RuntimeRole.grant(Database.over(migrating), database.user());
        Installation.open(
                Database.over(database.dataSource("lakegate start")), settings.keyset(), settings.development());
    }

    /** Runs beside Quarkus' own shutdown hook, and must come after it. */
    private void remove() {
        try {
            boolean stopped = webServerStopped.await(LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
            if (!stopped) {
                System.err.println("lakegate: the web server did not stop in time; stopping the database");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        postgres.ifPresent(LocalPostgres::close);
        lock.close();
    }
}
