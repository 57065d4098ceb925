package io.lakegate.server.user.profile;

import io.lakegate.server.http.PageQuery;
import io.lakegate.server.user.BrowserSession;
import io.lakegate.server.user.CurrentUser;
import io.lakegate.server.user.SessionAnswer;
import io.lakegate.server.user.SignedIn;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
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

    /** In pages, the last begun first. */
    @GET
    public SessionAnswer.SessionPage list(@BeanParam PageQuery query) {
        SignedIn person = user.require();
        return SessionAnswer.SessionPage.of(
                query.byPosition((after, limit) -> sessions.page(person, after, limit), BrowserSession::position));
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
