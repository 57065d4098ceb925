package io.lakegate.server.integration;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.lakegate.server.http.PageQuery;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.registration.IntegrationOrder;
import io.lakegate.server.integration.registration.IntegrationRegistration;
import io.lakegate.server.setting.Settings;
import io.lakegate.server.user.CurrentUser;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.SignedIn;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
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
import java.util.Optional;
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

    /** All of them by name, in pages; only admins see more than what choosing one takes. */
    @GET
    @RolesAllowed("viewer")
    public IntegrationPage list(@BeanParam PageQuery query) {
        PageQuery.Page<Integration> page = query.byText(integrations::page, Integration::name);
        return new IntegrationPage(answers(page.items()), page.next());
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

    /**
     * Changes what the body names; what is absent stays. Another host or client id takes the client secret again and ends
     * the connections: 409 if there are any and {@code confirm=true} is missing. 422, 404.
     *
     * @param confirm that the connections end
     */
    @PATCH
    @Path("{id}")
    @RolesAllowed("admin")
    public IntegrationAnswer change(
            @PathParam("id") String id,
            @QueryParam("confirm") @DefaultValue("false") boolean confirm,
            @Nullable IntegrationOrder order) {
        Integration integration = require(id);
        if (order == null) {
            return answer(integration);
        }
        SignedIn admin = currentUser.require();
        return answer(
                registration.changesClient(integration, order.client())
                        ? registration.changeClient(integration.id(), order.client(), order.change(), confirm, admin)
                        : registration.change(integration.id(), order.change(), admin));
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
        return answers(List.of(integration)).getFirst();
    }

    private List<IntegrationAnswer> answers(List<Integration> found) {
        if (!currentUser.require().role().covers(Role.ADMIN)) {
            return found.stream().map(IntegrationAnswer::brief).toList();
        }
        var dependents =
                registration.dependents(found.stream().map(Integration::id).toList());
        return found.stream()
                .map(it -> IntegrationAnswer.full(
                        it, settings.at(it.callbackPath()), dependents.getOrDefault(it.id(), Dependents.NONE)))
                .toList();
    }

    private Integration require(String id) {
        return IntegrationId.find(id)
                .flatMap(integrations::find)
                .orElseThrow(() -> ProblemException.notFound("integration"));
    }

    /** Some of them by name; {@code next} is absent on the last page. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record IntegrationPage(List<IntegrationAnswer> items, Optional<String> next) {}
}
