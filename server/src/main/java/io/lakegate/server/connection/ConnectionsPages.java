package io.lakegate.server.connection;

import io.lakegate.server.app.Apps;
import io.lakegate.server.connection.timeline.Timeline;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.issuer.WorkloadIssuer;
import io.lakegate.server.page.FormErrors;
import io.lakegate.server.setting.Settings;
import io.lakegate.server.user.CurrentUser;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.SignedIn;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
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
import java.util.Optional;

/** A person's own connections: see, share with apps, disconnect, remove. Admins see everybody's and may disconnect them. */
@Path("/connections")
@RolesAllowed("viewer")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class ConnectionsPages {

    /** How far back the timeline on a connection's page looks, in audit entries; most are told together. */
    private static final int SOME = 100;

    private final Connections connections;
    private final Integrations integrations;
    private final Timeline timeline;
    private final WorkloadIssuer issuer;
    private final CurrentUser currentUser;
    private final Settings settings;

    ConnectionsPages(
            Connections connections,
            Integrations integrations,
            Timeline timeline,
            WorkloadIssuer issuer,
            CurrentUser currentUser,
            Settings settings) {
        this.connections = connections;
        this.integrations = integrations;
        this.timeline = timeline;
        this.issuer = issuer;
        this.currentUser = currentUser;
        this.settings = settings;
    }

    /** One's own, or for an admin everybody's; filtered, in pages. */
    @GET
    public TemplateInstance list(@BeanParam ConnectionQuery query) {
        var person = currentUser.require();
        var page = connections.page(
                query.shared()
                        ? query.sharedWith(person.id())
                        : query.filter(ConnectionsApi.owner(person, query.everybodys())));
        String next = page.next().map(query::goingOnAfter).orElse("");
        return Templates.list(
                page.items(), query, integrations.list(), person.role().covers(Role.ADMIN), next);
    }

    /** One of them, with the newest of its timeline; who only shares it is sent to what they may see. */
    @GET
    @Path("{id}")
    public Response show(@PathParam("id") String id, @QueryParam("notice") @DefaultValue("") String notice) {
        var person = currentUser.require();
        var view = connections.visibleOrShared(id, person);
        return view.seenWholeBy(person)
                ? Response.ok(show(view, person, notice)).build()
                : Response.seeOther(
                                settings.at("/connections/" + view.connection().id() + "/shared"))
                        .build();
    }

    private TemplateInstance show(ConnectionView view, SignedIn person, String notice) {
        var connection = view.connection().id();
        boolean own = view.decidedBy(person);
        return Templates.show(
                view,
                own,
                connections.grantedApps(connection),
                own ? connections.grantableApps(connection) : List.of(),
                timeline.page(connection, Optional.empty(), SOME),
                issuer.issuer().toString(),
                FormErrors.NONE,
                notice);
    }

    /** Older events than its page shows. */
    @GET
    @Path("{id}/timeline")
    public TemplateInstance timeline(
            @PathParam("id") String id, @QueryParam("before") @DefaultValue("") String before) {
        var view = connections.visible(id, currentUser.require());
        var page = timeline.page(view.connection().id(), ConnectionsApi.sequence(before), Timeline.MOST);
        return Templates.timeline(view, page);
    }

    /** Says what stops working, and asks. */
    @GET
    @Path("{id}/disconnect")
    public TemplateInstance confirm(@PathParam("id") String id) {
        var view = connections.visible(id, currentUser.require());
        return Templates.disconnect(
                view, connections.grantedApps(view.connection().id()));
    }

    /** Erases the tokens. */
    @POST
    @Path("{id}/disconnect")
    public Response disconnect(@PathParam("id") String id) {
        var person = currentUser.require();
        var view = connections.visible(id, person);
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

        static native TemplateInstance list(
                List<ConnectionView> connections,
                ConnectionQuery query,
                List<Integration> integrations,
                boolean admin,
                String next);

        static native TemplateInstance show(
                ConnectionView view,
                boolean own,
                List<Apps.App> apps,
                List<Apps.App> others,
                Timeline.Page timeline,
                String issuer,
                FormErrors none,
                String notice);

        static native TemplateInstance timeline(ConnectionView view, Timeline.Page timeline);

        static native TemplateInstance disconnect(ConnectionView view, List<Apps.App> apps);
    }
}
