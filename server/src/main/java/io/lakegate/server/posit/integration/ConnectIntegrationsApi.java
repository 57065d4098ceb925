package io.lakegate.server.posit.integration;

import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.posit.Body;
import io.lakegate.server.posit.Code;
import io.lakegate.server.posit.Guid;
import io.lakegate.server.user.CurrentUser;
import io.lakegate.server.user.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /v1/oauth/integrations} for Connect's clients. */
@Path("/__api__/v1/oauth/integrations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@RunOnVirtualThread
public class ConnectIntegrationsApi {

    private final Integrations integrations;
    private final ConnectIntegrations connect;
    private final PositIntegrationStore store;
    private final ServiceCheck check;
    private final CurrentUser currentUser;

    ConnectIntegrationsApi(
            Integrations integrations,
            ConnectIntegrations connect,
            PositIntegrationStore store,
            ServiceCheck check,
            CurrentUser currentUser) {
        this.integrations = integrations;
        this.connect = connect;
        this.store = store;
        this.check = check;
        this.currentUser = currentUser;
    }

    /** All of them, the first made first. */
    @GET
    @RolesAllowed("publisher")
    public List<ConnectIntegration> list() {
        Map<IntegrationId, PositFacts> facts = store.all();
        Map<IntegrationId, List<ConnectPermission>> permissions = store.permissions();
        return integrations.list().stream()
                .flatMap(it -> Optional.ofNullable(facts.get(it.id())).map(known -> Map.entry(it, known)).stream())
                .sorted(Comparator.comparingLong(each -> each.getValue().number()))
                .map(each -> answer(each.getKey(), each.getValue(), permissions))
                .toList();
    }

    /** Saves a new one: 200, as Connect does it. */
    @POST
    @RolesAllowed("admin")
    public ConnectIntegration add(byte[] body) {
        return answer(connect.add(Body.object(body), currentUser.require()));
    }

    /** One of them; 404 code 4. */
    @GET
    @Path("{guid}")
    @RolesAllowed("publisher")
    public ConnectIntegration show(@PathParam("guid") String guid) {
        return answer(require(guid));
    }

    /** Changes what the body names. */
    @PATCH
    @Path("{guid}")
    @RolesAllowed("admin")
    public ConnectIntegration change(@PathParam("guid") String guid, byte[] body) {
        Integration integration = require(guid);
        return answer(connect.change(integration, facts(integration), Body.object(body), currentUser.require()));
    }

    /** Removes it for good: 204. */
    @DELETE
    @Path("{guid}")
    @RolesAllowed("admin")
    public void remove(@PathParam("guid") String guid) {
        connect.remove(require(guid), currentUser.require());
    }

    /** Whether a service account works: 200 without a body; no token leaves. */
    @POST
    @Path("{guid}/verify")
    @RolesAllowed("admin")
    public Response verify(@PathParam("guid") String guid) {
        check.require(require(guid), currentUser.require());
        return Response.ok().build();
    }

    private ConnectIntegration answer(Integration integration) {
        return answer(integration, facts(integration), store.permissions());
    }

    private ConnectIntegration answer(
            Integration integration, PositFacts facts, Map<IntegrationId, List<ConnectPermission>> permissions) {
        boolean admin = currentUser.require().role().covers(Role.ADMIN);
        return ConnectIntegration.of(
                integration,
                facts,
                permissions.getOrDefault(integration.id(), List.of()),
                admin ? Optional.of(facts.contentCount()) : Optional.empty());
    }

    private PositFacts facts(Integration integration) {
        return Optional.ofNullable(store.all().get(integration.id())).orElseThrow(ConnectIntegrationsApi::none);
    }

    private Integration require(String guid) {
        return integrations
                .find(new IntegrationId(Guid.require(guid, Code.INTEGRATION_GUID)))
                .orElseThrow(ConnectIntegrationsApi::none);
    }

    private static ProblemException none() {
        return Code.NO_SUCH_OBJECT.says("There is no such integration.");
    }
}
