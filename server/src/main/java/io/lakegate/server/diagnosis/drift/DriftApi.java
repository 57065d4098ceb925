package io.lakegate.server.diagnosis.drift;

import io.lakegate.server.databricks.registered.AdminAccess;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.user.CurrentUser;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How an OAuth application differs from what its integration needs, and mending it. */
@Path("/v1/integrations/{id}/drift")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
@RunOnVirtualThread
public class DriftApi {

    private final Integrations integrations;
    private final Mender mender;
    private final CurrentUser currentUser;

    DriftApi(Integrations integrations, Mender mender, CurrentUser currentUser) {
        this.integrations = integrations;
        this.mender = mender;
        this.currentUser = currentUser;
    }

    /**
     * Compares, and with {@code apply} mends. 422 without an account admin's token, 409 if the account has no such application,
     * 502 if the account refuses, 404.
     */
    @POST
    public Mending look(@PathParam("id") String id, @Nullable AdminOrder order) {
        Integration integration = IntegrationId.find(id)
                .flatMap(integrations::find)
                .orElseThrow(() -> ProblemException.notFound("integration"));
        AdminOrder sent = Optional.ofNullable(order).orElse(new AdminOrder(null, null, null));
        return mender.look(integration, AdminAccess.required(sent.access()), sent.applies(), currentUser.require());
    }
}
