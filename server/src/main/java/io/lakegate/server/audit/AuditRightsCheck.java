package io.lakegate.server.audit;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** A line on the health port about {@link AuditRights}. Always up: the server works either way. */
@ApplicationScoped
@Readiness
class AuditRightsCheck implements HealthCheck {

    private final AuditRights rights;

    AuditRightsCheck(AuditRights rights) {
        this.rights = rights;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Audit rights")
                .up()
                .withData(
                        "database_user",
                        rights.tooMany()
                                ? "may change the audit; set LAKEGATE_DATABASE_OWNER"
                                : "may only add to the audit")
                .build();
    }
}
