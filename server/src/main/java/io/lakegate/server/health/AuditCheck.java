package io.lakegate.server.health;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Whether what happens is written down, and sealed against change. */
@ApplicationScoped
class AuditCheck implements HealthCheck {

    @Override
    public int order() {
        return 70;
    }

    @Override
    public List<Finding> look(Handle handle) {
        Seen seen = handle.createQuery("""
                        select coalesce((select max(seq) from audit_entry), 0) as newest,
                               checkpoint.number, checkpoint.at,
                               exists (select 1 from audit_entry
                                        where at > coalesce(checkpoint.at, '-infinity')
                                          and at < lakegate_now() - interval '5 minutes') as waits
                          from (select 1) as one
                          left join (select number, at from audit_checkpoint order by number desc limit 1) as checkpoint on true
                        """)
                .map((row, context) -> new Seen(
                        row.getLong("newest"),
                        row.getLong("number"),
                        Optional.ofNullable(row.getTimestamp("at")).map(java.sql.Timestamp::toInstant),
                        row.getBoolean("waits")))
                .one();
        return List.of(finding(seen));
    }

    private static Finding finding(Seen seen) {
        String fact = "The newest entry has the number " + seen.newest + ". "
                + (seen.number == 0 ? "No checkpoint yet." : "The last checkpoint has the number " + seen.number + ".");
        Finding finding = seen.waits
                ? Finding.watch(
                        "Audit",
                        fact + " Entries of more than five minutes ago are not sealed yet.",
                        "See the log of each server for why no checkpoint is made; then run lakegate audit verify.")
                : Finding.good("Audit", fact);
        return finding.since(seen.at);
    }

    private record Seen(long newest, long number, Optional<Instant> at, boolean waits) {}
}
