package io.lakegate.server.posit.session;

import io.lakegate.server.connection.Connections;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.posit.Code;
import io.lakegate.server.posit.Guid;
import io.lakegate.server.user.CurrentUser;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.SignedIn;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;

/** {@code /v1/oauth/sessions}: who is logged in where. */
@Path("/__api__/v1/oauth/sessions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("viewer")
@RunOnVirtualThread
public class SessionsApi {

    private final SessionReader sessions;
    private final Connections connections;
    private final CurrentUser currentUser;

    SessionsApi(SessionReader sessions, Connections connections, CurrentUser currentUser) {
        this.sessions = sessions;
        this.connections = connections;
        this.currentUser = currentUser;
    }

    /** One's own; with {@code all=true} everybody's, admins only. */
    @GET
    public List<ConnectSession> list(@QueryParam("all") @DefaultValue("false") String all) {
        SignedIn person = currentUser.require();
        if (!all.equalsIgnoreCase("true")) {
            return sessions.list(Optional.of(person.id()));
        }
        if (!person.role().covers(Role.ADMIN)) {
            throw Code.PERMISSION_DENIED.says("Only administrators see everybody's sessions.");
        }
        return sessions.list(Optional.empty());
    }

    /** One's own, or for an admin anybody's; 404 code 4 for any other. */
    @GET
    @Path("{guid}")
    public ConnectSession show(@PathParam("guid") String guid) {
        return require(guid);
    }

    /** Disconnects: 204. The connection's name and what was granted stay for a later login. */
    @DELETE
    @Path("{guid}")
    public void end(@PathParam("guid") String guid) {
        SignedIn person = currentUser.require();
        connections.disconnect(connections.visible(require(guid).guid(), person), person);
    }

    private ConnectSession require(String guid) {
        SignedIn person = currentUser.require();
        return sessions.find(Guid.require(guid, Code.INVALID_ID))
                .filter(found -> found.userGuid().equals(person.id().toString())
                        || person.role().covers(Role.ADMIN))
                .orElseThrow(SessionsApi::none);
    }

    private static ProblemException none() {
        return Code.NO_SUCH_OBJECT.says("There is no such session.");
    }
}
