package io.lakegate.server.connection.sharing;

import io.lakegate.server.connection.ConnectionView;
import io.lakegate.server.connection.Connections;
import io.lakegate.server.integration.access.AccessLists;
import io.lakegate.server.user.CurrentUser;
import io.lakegate.server.user.SignedIn;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/** A connection as those see it whom it is shared with. */
@Path("/connections/{id}/shared")
@RolesAllowed("viewer")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class SharedPages {

    private final Connections connections;
    private final AccessLists access;
    private final CurrentUser currentUser;

    SharedPages(Connections connections, AccessLists access, CurrentUser currentUser) {
        this.connections = connections;
        this.access = access;
        this.currentUser = currentUser;
    }

    /** What it is for, on whose credentials, and the own ones where those are needed. */
    @GET
    public TemplateInstance show(@PathParam("id") String id) {
        SignedIn person = currentUser.require();
        ConnectionView view = connections.shared(id, person);
        return Templates.show(
                view,
                connections.viewerConnection(view.connection().id(), person),
                access.mayConnect(view.integration().id(), person.id()));
    }

    /** The page. */
    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance show(ConnectionView view, Optional<ConnectionView> mine, boolean mayConnect);
    }
}
