package io.lakegate.server.health;

import io.lakegate.server.database.Database;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** The servers on this database. Each keeps a row that says when it was last there; a stop takes the row away, a crash leaves it. */
@ApplicationScoped
class Replicas {

    private static final Logger LOG = Logger.getLogger(Replicas.class);

    private final UUID id = UUID.randomUUID();
    private final Database database;
    private final String version;

    Replicas(Database database, @ConfigProperty(name = "quarkus.application.version") String version) {
        this.database = database;
        this.version = version;
    }

    /**
     * A server as it described itself.
     *
     * @param silent how long it has said nothing, in seconds of the database's clock
     */
    record Replica(UUID id, String host, String version, Instant startedAt, Instant seenAt, long silent) {}

    /** Of this program. */
    String version() {
        return version;
    }

    /** All that were there within a day, this one certainly, by start. */
    List<Replica> seen(Handle handle) {
        present(handle);
        return handle.createQuery("""
                        select *, cast(extract(epoch from lakegate_now() - seen_at) as bigint) as silent
                          from replica order by started_at, id
                        """)
                .map((row, context) -> new Replica(
                        row.getObject("id", UUID.class),
                        row.getString("host"),
                        row.getString("version"),
                        row.getTimestamp("started_at").toInstant(),
                        row.getTimestamp("seen_at").toInstant(),
                        row.getLong("silent")))
                .list();
    }

    void start(@Observes StartupEvent event) {
        database.run(this::present);
    }

    @Scheduled(every = "15s", delayed = "15s")
    @RunOnVirtualThread
    void present() {
        try {
            database.run(this::present);
        } catch (JdbiException e) {
            LOG.debug("could not say that this server is there", e); // the database's own troubles are told elsewhere
        }
    }

    void stop(@Observes ShutdownEvent event) {
        try {
            database.run(handle -> handle.createUpdate("delete from replica where id = :id")
                    .bind("id", id)
                    .execute());
        } catch (JdbiException e) {
            LOG.debug("could not take this server's row away; it goes after a day", e);
        }
    }

    private void present(Handle handle) {
        handle.createUpdate("""
                        insert into replica (id, host, version) values (:id, :host, :version)
                        on conflict (id) do update set seen_at = lakegate_now()
                        """)
                .bind("id", id)
                .bind("host", host())
                .bind("version", version)
                .execute();
        handle.execute("delete from replica where seen_at < lakegate_now() - interval '1 day'");
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "a machine without a name";
        }
    }
}
