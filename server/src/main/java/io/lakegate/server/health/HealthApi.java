package io.lakegate.server.health;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/health-report}: what the health page says, for the command line. */
@Path("/v1/health-report")
@Tag(name = "Health")
@RolesAllowed("admin")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class HealthApi {

    private final Health health;

    HealthApi(Health health) {
        this.health = health;
    }

    /** How the installation is now, each topic with what to do; admins only. */
    @GET
    @Operation(summary = "How the installation is, and what is an admin's turn")
    public HealthReport report() {
        return health.report();
    }
}
