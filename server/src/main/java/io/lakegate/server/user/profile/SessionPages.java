package io.lakegate.server.user.profile;

import io.lakegate.server.user.BrowserSession;
import io.lakegate.server.user.CurrentUser;
import io.lakegate.server.user.SignedIn;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Where one is signed in, and signing out there. */
@Path("/profile/sessions")
@RolesAllowed("viewer")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class SessionPages {

    private final OwnSessions sessions;
    private final CurrentUser user;

    SessionPages(OwnSessions sessions, CurrentUser user) {
        this.sessions = sessions;
        this.user = user;
    }

    /** All of one's own, the last used first. */
    @GET
    public TemplateInstance list() {
        SignedIn person = user.require();
        return Templates.sessions(sessions.list(person).stream()
                .map(it -> new Listed(it, it.isOf(person)))
                .toList());
    }

    /** Signs one browser out. */
    @POST
    @Path("{id}/end")
    public Response end(@PathParam("id") String id) {
        sessions.end(user.require(), id);
        return Response.status(303).header("Location", "/profile/sessions").build();
    }

    /** Signs out everywhere, here too. */
    @POST
    @Path("end-all")
    public Response endAll() {
        sessions.endAll(user.require());
        return Response.status(303).header("Location", "/sign-in").build();
    }

    /** A line of the list. */
    record Listed(BrowserSession session, boolean current) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance sessions(List<Listed> sessions);
    }
}
