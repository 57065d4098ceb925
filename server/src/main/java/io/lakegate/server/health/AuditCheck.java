package io.lakegate.server.health;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Whether what happens is written down. */
@ApplicationScoped
class AuditCheck implements HealthCheck {

    @Override
    public int order() {
        return 70;
    }

    @Override
    public List<Finding> look(Handle handle) {
        return handle.createQuery("select seq, at from audit_entry order by seq desc limit 1")
                .map((row, context) -> Finding.good(
                                "Audit", "The newest entry has the number " + row.getLong("seq") + ".")
                        .since(Optional.of(row.getTimestamp("at").toInstant())))
                .findOne()
                .map(List::of)
                .orElseGet(() -> List.of(Finding.good("Audit", "No entry yet.")));
    }
}
