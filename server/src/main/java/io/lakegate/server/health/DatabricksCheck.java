package io.lakegate.server.health;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What Databricks says: integrations that it refuses, token endpoints that do not answer well. */
@ApplicationScoped
class DatabricksCheck implements HealthCheck {

    @Override
    public int order() {
        return 60;
    }

    @Override
    public List<Finding> look(Handle handle) {
        List<Finding> findings = new java.util.ArrayList<>(integrations(handle));
        findings.addAll(endpoints(handle));
        return findings;
    }

    private static List<Finding> integrations(Handle handle) {
        List<Finding> paused = handle.createQuery("""
                        select name, paused_reason, paused_at from integration where paused_reason is not null order by name
                        """)
                .map((row, context) -> Finding.bad(
                                "Integration " + row.getString("name"),
                                "Paused: " + row.getString("paused_reason"),
                                "Look at its OAuth application in the Databricks account console, put it right, and resume"
                                        + " the integration on its page.")
                        .since(Optional.ofNullable(row.getTimestamp("paused_at"))
                                .map(java.sql.Timestamp::toInstant)))
                .list();
        return paused.isEmpty() ? List.of(Finding.good("Integrations", "None is paused.")) : paused;
    }

    private static List<Finding> endpoints(Handle handle) {
        List<Finding> failing = handle.createQuery("""
                        select token_endpoint, count(*) as connections, max(failed_at) as at,
                               (array_agg(failure order by failed_at desc))[1] as failure
                          from token_set
                         where failure is not null and state = 'ACTIVE' and failed_at > lakegate_now() - interval '1 hour'
                         group by token_endpoint order by token_endpoint
                        """)
                .map((row, context) -> failing(
                        row.getString("token_endpoint"),
                        row.getLong("connections"),
                        row.getString("failure"),
                        row.getTimestamp("at").toInstant()))
                .list();
        return failing.isEmpty()
                ? List.of(Finding.good("Token endpoints", "No refresh of the last hour waits to be tried again."))
                : failing;
    }

    private static Finding failing(String endpoint, long connections, String failure, Instant at) {
        return Finding.watch(
                        "Token endpoint",
                        endpoint + " failed for " + connections + (connections == 1 ? " connection" : " connections")
                                + ", last with: " + failure + ".",
                        "Lakegate tries again by itself, and tokens that live go out meanwhile. If it lasts, see whether this"
                                + " machine reaches Databricks, and what Databricks' status page says.")
                .since(Optional.of(at));
    }
}
