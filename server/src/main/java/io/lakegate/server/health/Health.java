package io.lakegate.server.health;

import io.lakegate.server.database.Database;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** Asks every check. One that fails is a finding itself: a page about trouble must stand in trouble. */
@ApplicationScoped
class Health {

    private static final Logger LOG = Logger.getLogger(Health.class);

    private final Database database;
    private final InstantSource clock;
    private final List<HealthCheck> checks;

    Health(Database database, InstantSource clock, @All List<HealthCheck> checks) {
        this.database = database;
        this.clock = clock;
        this.checks = checks.stream()
                .sorted(Comparator.comparingInt(HealthCheck::order))
                .toList();
    }

    /** How everything is now. */
    HealthReport report() {
        List<Finding> findings = database.read(handle ->
                checks.stream().flatMap(check -> look(check, handle).stream()).toList());
        return HealthReport.of(clock.instant(), findings);
    }

    private static List<Finding> look(HealthCheck check, Handle handle) {
        try {
            return check.look(handle);
        } catch (JdbiException e) {
            String topic = check.getClass().getSimpleName().replaceAll("Check.*", "");
            LOG.warn("The check of " + topic + " failed", e);
            return List.of(Finding.bad(topic, "This could not be looked at.", "The server's log says why."));
        }
    }
}
