package io.lakegate.server.connection;

import io.lakegate.server.app.Apps;
import io.lakegate.server.setting.Settings;
import io.lakegate.server.user.CurrentUser;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** A person's own connections: see, share with apps, disconnect, remove. */
@Path("/connections")
@RolesAllowed("viewer")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class ConnectionsPages {

    private final Connections connections;
    private final CurrentUser currentUser;
    private final Settings settings;

    ConnectionsPages(Connections connections, CurrentUser currentUser, Settings settings) {
        this.connections = connections;
        this.currentUser = currentUser;
        this.settings = settings;
    }

    /** All of one's own. */
    @GET
    public TemplateInstance list() {
        return Templates.list(connections.ownedBy(currentUser.require().id()));
    }

    /** One of them. */
    @GET
    @Path("{id}")
    public TemplateInstance show(@PathParam("id") String id, @QueryParam("notice") @DefaultValue("") String notice) {
        var view = connections.own(id, currentUser.require());
        var connection = view.connection().id();
        return Templates.show(view, connections.grantedApps(connection), connections.grantableApps(connection), notice);
    }

    /** Says what stops working, and asks. */
    @GET
    @Path("{id}/disconnect")
    public TemplateInstance confirm(@PathParam("id") String id) {
        var view = connections.own(id, currentUser.require());
        return Templates.disconnect(
                view, connections.grantedApps(view.connection().id()));
    }

    /** Erases the tokens. */
    @POST
    @Path("{id}/disconnect")
    public Response disconnect(@PathParam("id") String id) {
        var person = currentUser.require();
        var view = connections.own(id, person);
        connections.disconnect(view, person);
        return seeOther(view, "disconnected");
    }

    /** Takes a disconnected one off the list for good. */
    @POST
    @Path("{id}/remove")
    public Response remove(@PathParam("id") String id) {
        var person = currentUser.require();
        connections.remove(connections.own(id, person), person);
        return Response.seeOther(settings.at("/connections")).build();
    }

    /** Lets an app use it. */
    @POST
    @Path("{id}/grants")
    public Response grant(@PathParam("id") String id, @FormParam("app") @DefaultValue("") String app) {
        var person = currentUser.require();
        var view = connections.own(id, person);
        connections.grant(view, app, person);
        return seeOther(view, "granted");
    }

    /** Takes it back. */
    @POST
    @Path("{id}/grants/{app}/withdraw")
    public Response withdraw(@PathParam("id") String id, @PathParam("app") String app) {
        var person = currentUser.require();
        var view = connections.own(id, person);
        connections.withdraw(view, app, person);
        return seeOther(view, "withdrawn");
    }

    private Response seeOther(ConnectionView view, String notice) {
        return Response.seeOther(settings.at("/connections/" + view.connection().id() + "?notice=" + notice))
                .build();
    }

    /** The pages. */
    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(List<ConnectionView> connections);

        static native TemplateInstance show(
                ConnectionView view, List<Apps.App> apps, List<Apps.App> others, String notice);

        static native TemplateInstance disconnect(ConnectionView view, List<Apps.App> apps);
    }
}
