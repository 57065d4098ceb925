package io.lakegate.server.diagnosis;

import io.lakegate.server.diagnosis.drift.AdminOrder;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.setting.Settings;
import io.lakegate.server.user.CurrentUser;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Verify, for the command line and other programs. */
@Path("/v1/integrations/{id}/verifications")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
@RunOnVirtualThread
public class VerificationsApi {

    private final Integrations integrations;
    private final Verifications verifications;
    private final CurrentUser currentUser;
    private final Settings settings;

    VerificationsApi(
            Integrations integrations, Verifications verifications, CurrentUser currentUser, Settings settings) {
        this.integrations = integrations;
        this.verifications = verifications;
        this.currentUser = currentUser;
        this.settings = settings;
    }

    /** The latest runs, newest first; the first one may still be running. 404. */
    @GET
    public LatestVerifications list(@PathParam("id") String id) {
        return new LatestVerifications(verifications.list(require(id).id()));
    }

    /** Begins a run, 202; while one is under way, that one. With an account admin's token more can be judged. 404, 422. */
    @POST
    public Response begin(@PathParam("id") String id, @Nullable AdminOrder order) {
        Integration integration = require(id);
        var admin = Optional.ofNullable(order).flatMap(AdminOrder::access);
        Verification begun = verifications.begin(integration, admin, currentUser.require());
        return Response.accepted(begun)
                .location(settings.at("/v1/integrations/" + integration.id() + "/verifications"))
                .build();
    }

    private Integration require(String id) {
        return IntegrationId.find(id)
                .flatMap(integrations::find)
                .orElseThrow(() -> ProblemException.notFound("integration"));
    }

    /** The latest runs; there are never many. */
    public record LatestVerifications(List<Verification> verifications) {}
}
