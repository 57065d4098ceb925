package io.lakegate.server.connection.organisation;

import io.lakegate.server.connection.ConnectionView;
import io.lakegate.server.connection.Connections;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.AuthType;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.page.FormErrors;
import io.lakegate.server.setting.Settings;
import io.lakegate.server.user.CurrentUser;
import io.lakegate.server.user.Reauthenticated;
import io.lakegate.server.user.SignedIn;
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

/** Making the organisation's connections, and connecting them again. */
@Path("/connections")
@RolesAllowed("admin")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class OrganisationConnectionPages {

    private final OrganisationConnections organisation;
    private final Connections connections;
    private final Integrations integrations;
    private final CurrentUser currentUser;
    private final Settings settings;

    OrganisationConnectionPages(
            OrganisationConnections organisation,
            Connections connections,
            Integrations integrations,
            CurrentUser currentUser,
            Settings settings) {
        this.organisation = organisation;
        this.connections = connections;
        this.integrations = integrations;
        this.currentUser = currentUser;
        this.settings = settings;
    }

    /** Which integration, under what name; and the access token where it needs one. */
    @GET
    @Path("add")
    public TemplateInstance add(@QueryParam("integration") @DefaultValue("") String integration) {
        return add(new ConnectionOrder(integration, "", "", ""), FormErrors.NONE);
    }

    /** Makes it; what cannot be taken is shown at the form again, the access token not. */
    @POST
    @Path("add")
    @Reauthenticated
    public Response save(
            @FormParam("integration") @DefaultValue("") String integration,
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("token") @DefaultValue("") String token,
            @FormParam("expires_at") @DefaultValue("") String expiresAt,
            @FormParam("catalog") @DefaultValue("") String catalog,
            @FormParam("warehouse") @DefaultValue("") String warehouse) {
        var order = new ConnectionOrder(integration, name, token, expiresAt, catalog, warehouse);
        try {
            ConnectionView made = organisation.create(order, currentUser.require());
            return seeOther(made, made.disconnected() ? "waits" : "connected");
        } catch (ProblemException problem) {
            return again(problem, add(order, FormErrors.of(problem)));
        }
    }

    /** Connects it again; where it lives by an access token, with another one. What Databricks refuses is told in its words. */
    @POST
    @Path("{id}/connect-again")
    public Response connect(
            @PathParam("id") String id,
            @FormParam("token") @DefaultValue("") String token,
            @FormParam("expires_at") @DefaultValue("") String expiresAt) {
        SignedIn admin = currentUser.require();
        ConnectionView view = connections.organisations(id, admin);
        var order = new ConnectionOrder("", "", token, expiresAt);
        return seeOther(organisation.connect(view, order, admin), "connected");
    }

    private TemplateInstance add(ConnectionOrder order, FormErrors errors) {
        List<Integration> usable = integrations.list().stream()
                .filter(integration -> !integration.authType().ofPeople())
                .toList();
        boolean token = usable.stream()
                .filter(it ->
                        order.integration().isEmpty() || it.id().toString().equals(order.integration()))
                .anyMatch(it -> it.authType() == AuthType.ACCESS_TOKEN);
        return Templates.add(usable, token, order, errors);
    }

    private Response seeOther(ConnectionView view, String notice) {
        return Response.seeOther(settings.at("/connections/" + view.connection().id() + "?notice=" + notice))
                .build();
    }

    private static Response again(ProblemException problem, TemplateInstance page) {
        return Response.status(problem.status())
                .entity(page.render())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .build();
    }

    /** The pages. */
    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance add(
                List<Integration> integrations, boolean token, ConnectionOrder order, FormErrors errors);
    }
}
