package io.lakegate.server.health;

import io.lakegate.server.database.Database;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.JdbiException;

/**
 * How many connections are in which state, for whoever watches. Counted now and then and not at each scrape, so that nobody's curiosity costs
 * the database a scan. Every replica tells the same number: take the greatest of them, not the sum.
 */
@ApplicationScoped
class ConnectionGauges {

    private static final Logger LOG = Logger.getLogger(ConnectionGauges.class);

    private static final List<String> STATES = List.of("ACTIVE", "RECONNECT_NEEDED", "DISCONNECTED");

    private final Database database;
    private volatile Optional<Map<String, Long>> counted = Optional.empty();

    ConnectionGauges(Database database, MeterRegistry meters) {
        this.database = database;
        for (String state : STATES) {
            Gauge.builder("lakegate.connections", () -> count(state))
                    .description("Connections by state; not a number while the database does not answer")
                    .tag("state", state.toLowerCase(Locale.ROOT).replace('_', '-'))
                    .register(meters);
        }
    }

    @Scheduled(every = "15s")
    @RunOnVirtualThread
    void count() {
        try {
            counted = Optional.of(database.read(handle -> handle
                    .createQuery("select state, count(*) as connections from token_set group by state")
                    .map((row, context) -> Map.entry(row.getString("state"), row.getLong("connections")))
                    .stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))));
        } catch (JdbiException e) {
            counted = Optional.empty();
            LOG.debug("could not count connections", e); // the database's own troubles are told elsewhere
        }
    }

    private double count(String state) {
        return counted.map(known -> (double) known.getOrDefault(state, 0L)).orElse(Double.NaN);
    }
}
