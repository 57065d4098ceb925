package io.lakegate.server.integration;

import io.lakegate.server.http.ProblemException;
import io.lakegate.server.setting.Settings;
import io.lakegate.server.user.CurrentUser;
import io.lakegate.server.user.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Integrations for the command line and other programs. */
@Path("/v1/integrations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class IntegrationsApi {

    private final Integrations integrations;
    private final IntegrationRegistration registration;
    private final CurrentUser currentUser;
    private final Settings settings;

    IntegrationsApi(
            Integrations integrations,
            IntegrationRegistration registration,
            CurrentUser currentUser,
            Settings settings) {
        this.integrations = integrations;
        this.registration = registration;
        this.currentUser = currentUser;
        this.settings = settings;
    }

    /** All of them by name; only admins see more than what choosing one takes. */
    @GET
    @RolesAllowed("viewer")
    public IntegrationList list() {
        return new IntegrationList(
                integrations.list().stream().map(this::answer).toList());
    }

    /** One of them; 404. */
    @GET
    @Path("{id}")
    @RolesAllowed("viewer")
    public IntegrationAnswer show(@PathParam("id") String id) {
        return answer(require(id));
    }

    /** Saves a new one after asking its host: 201; 422 names the fields that are wrong; 409 if the name is taken. */
    @POST
    @RolesAllowed("admin")
    public Response add(@Nullable IntegrationOrder order) {
        if (order == null) {
            throw ProblemException.invalid("Send a JSON object with name, host and client_id.");
        }
        Integration added = registration.add(order.form(), currentUser.require());
        return Response.created(settings.at("/v1/integrations/" + added.id()))
                .entity(answer(added))
                .build();
    }

    /** Changes name, scopes, secret or callback path; what is absent stays. 422, 409, 404. */
    @PATCH
    @Path("{id}")
    @RolesAllowed("admin")
    public IntegrationAnswer change(@PathParam("id") String id, @Nullable IntegrationOrder order) {
        Integration integration = require(id);
        if (order == null) {
            return answer(integration);
        }
        order.requireSameClient(integration);
        return answer(registration.change(integration.id(), order.change(), currentUser.require()));
    }

    /** Ends a pause. Idempotent; 404. */
    @POST
    @Path("{id}/resume")
    @RolesAllowed("admin")
    public void resume(@PathParam("id") String id) {
        registration.resume(require(id).id(), currentUser.require());
    }

    /**
     * Removes it; 409 if it has connections and {@code confirm=true} is missing.
     *
     * @param confirm that its connections end with it
     */
    @DELETE
    @Path("{id}")
    @RolesAllowed("admin")
    public void remove(@PathParam("id") String id, @QueryParam("confirm") @DefaultValue("false") boolean confirm) {
        registration.remove(require(id).id(), confirm, currentUser.require());
    }

    private IntegrationAnswer answer(Integration integration) {
        return currentUser.require().role().covers(Role.ADMIN)
                ? IntegrationAnswer.full(integration, settings.at(integration.callbackPath()))
                : IntegrationAnswer.brief(integration);
    }

    private Integration require(String id) {
        return IntegrationId.find(id)
                .flatMap(integrations::find)
                .orElseThrow(() -> ProblemException.notFound("integration"));
    }

    /** All of them. */
    public record IntegrationList(List<IntegrationAnswer> items) {}
}
