package io.lakegate.server.connection.organisation;

import io.lakegate.server.connection.ConnectionAnswer;
import io.lakegate.server.connection.ConnectionView;
import io.lakegate.server.connection.Connections;
import io.lakegate.server.setting.Settings;
import io.lakegate.server.user.CurrentUser;
import io.lakegate.server.user.SignedIn;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The organisation's own connections for the command line and other programs. */
@Path("/v1/connections")
@Tag(name = "Connections")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class OrganisationConnectionsApi {

    private final OrganisationConnections organisation;
    private final Connections connections;
    private final CurrentUser currentUser;
    private final Settings settings;

    OrganisationConnectionsApi(
            OrganisationConnections organisation, Connections connections, CurrentUser currentUser, Settings settings) {
        this.organisation = organisation;
        this.connections = connections;
        this.currentUser = currentUser;
        this.settings = settings;
    }

    /**
     * Makes one: 201. With a workload identity it may not be connected yet, and says why; otherwise 422 in Databricks' words
     * where it refuses.
     */
    @POST
    @Operation(summary = "Make one of the organisation's connections")
    public Response create(@Nullable ConnectionOrder order) {
        ConnectionView made = organisation.create(orNothing(order), currentUser.require());
        return Response.created(
                        settings.at("/v1/connections/" + made.connection().id()))
                .entity(answer(made))
                .build();
    }

    /** Connects one of the organisation's again, or for the first time: 422 in Databricks' words, 404. */
    @POST
    @Path("{id}/connect")
    @Operation(summary = "Connect one of the organisation's connections again")
    public ConnectionAnswer connect(@PathParam("id") String id, @Nullable ConnectionOrder order) {
        SignedIn admin = currentUser.require();
        return answer(organisation.connect(connections.organisations(id, admin), orNothing(order), admin));
    }

    private ConnectionAnswer answer(ConnectionView view) {
        return ConnectionAnswer.of(
                view, connections.grantedApps(view.connection().id()));
    }

    private static ConnectionOrder orNothing(@Nullable ConnectionOrder order) {
        return Objects.requireNonNullElseGet(order, ConnectionOrder::nothing);
    }
}
