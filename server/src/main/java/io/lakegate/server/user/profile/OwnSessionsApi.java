package io.lakegate.server.user.profile;

import io.lakegate.server.user.CurrentUser;
import io.lakegate.server.user.SessionAnswer;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/me/sessions}: one's own browser sessions. */
@Path("/v1/me/sessions")
@Tag(name = "Me")
@RolesAllowed("viewer")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class OwnSessionsApi {

    private final OwnSessions sessions;
    private final CurrentUser user;

    OwnSessionsApi(OwnSessions sessions, CurrentUser user) {
        this.sessions = sessions;
        this.user = user;
    }

    /** The last used first. */
    @GET
    public SessionAnswer.SessionList list() {
        return SessionAnswer.SessionList.of(sessions.list(user.require()));
    }

    /** Signs out everywhere; keys keep working. Idempotent. */
    @DELETE
    public void endAll() {
        sessions.endAll(user.require());
    }

    /** Signs one browser out; 404 if it is not one's own or over already. */
    @DELETE
    @Path("{id}")
    public void end(@PathParam("id") String id) {
        sessions.end(user.require(), id);
    }
}
