package io.lakegate.server.connection.trial;

import io.lakegate.server.connection.ConnectionView;
import io.lakegate.server.connection.Connections;
import io.lakegate.server.setting.Settings;
import io.lakegate.server.user.CurrentUser;
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

/** The connection test for people: begins, shows how far it is, and what came of it. */
@Path("/connections/{id}/test")
@RolesAllowed("viewer")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class TrialPages {

    private final Trials trials;
    private final Connections connections;
    private final CurrentUser currentUser;
    private final Settings settings;

    TrialPages(Trials trials, Connections connections, CurrentUser currentUser, Settings settings) {
        this.trials = trials;
        this.connections = connections;
        this.currentUser = currentUser;
        this.settings = settings;
    }

    /** Begins one. */
    @POST
    public Response begin(@PathParam("id") String id) {
        var person = currentUser.require();
        ConnectionView view = connections.usable(id, person);
        Trial trial = trials.begin(view, person);
        return Response.seeOther(settings.at("/connections/" + view.connection().id() + "/test/" + trial.id()))
                .build();
    }

    /** How far it is; the page looks again by itself while it runs. */
    @GET
    @Path("{test}")
    public TemplateInstance look(@PathParam("id") String id, @PathParam("test") String test) {
        var person = currentUser.require();
        ConnectionView view = connections.usable(id, person);
        return Templates.show(view, trials.look(view, TrialsApi.test(test), person), view.decidedBy(person));
    }

    /** The page. */
    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance show(ConnectionView view, Trial trial, boolean own);
    }
}
