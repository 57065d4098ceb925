package io.lakegate.server.connection.sharing;

import io.lakegate.server.connection.ConnectionAnswer;
import io.lakegate.server.connection.ConnectionView;
import io.lakegate.server.connection.Connections;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.user.CurrentUser;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code PUT /v1/connections/{id}/sharing}. */
@Path("/v1/connections/{id}/sharing")
@Tag(name = "Connections")
@RolesAllowed("viewer")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SharingApi {

    private final ConnectionSharing sharing;
    private final Connections connections;
    private final CurrentUser currentUser;

    SharingApi(ConnectionSharing sharing, Connections connections, CurrentUser currentUser) {
        this.sharing = sharing;
        this.connections = connections;
        this.currentUser = currentUser;
    }

    /**
     * Shares a connection of one's own, or for admins one of the organisation's; any admin may set anybody's to {@code private}.
     * 422; 403 and 409 around shared tokens; 404.
     */
    @PUT
    public ConnectionAnswer share(@PathParam("id") String id, @Nullable SharingOrder order) {
        if (order == null) {
            throw ProblemException.invalid("Send a JSON object with audience.");
        }
        var person = currentUser.require();
        ConnectionView view = connections.visible(id, person);
        sharing.share(view, order, person);
        return ConnectionAnswer.of(
                connections.visible(id, person),
                connections.grantedApps(view.connection().id()));
    }
}
