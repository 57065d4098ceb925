package io.lakegate.server.connection.connect;

import io.lakegate.server.connection.ConnectionStore;
import io.lakegate.server.database.Database;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Handle;

/** Clears away what browsers that never came back leave behind. Harmless on every replica at once. */
@ApplicationScoped
class Leftovers {

    private final Database database;
    private final AuthorizationRequestStore requests;
    private final ConnectionStore connections;

    Leftovers(Database database, AuthorizationRequestStore requests, ConnectionStore connections) {
        this.database = database;
        this.requests = requests;
        this.connections = connections;
    }

    /** Old requests and connections that were never connected. */
    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void clear() {
        database.run((Handle handle) -> {
            requests.removeOld(handle);
            connections.removeAbandoned(handle);
        });
    }
}
