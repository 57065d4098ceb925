package io.lakegate.server.connection.attributes;

import io.lakegate.server.connection.ConnectionView;
import io.lakegate.server.connection.Connections;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.page.FormErrors;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The form for name, catalog and SQL warehouse of a connection. */
@Path("/connections/{id}/edit")
@RolesAllowed("viewer")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class AttributesPages {

    private final AttributeChange attributes;
    private final Connections connections;
    private final CurrentUser currentUser;
    private final Settings settings;

    AttributesPages(AttributeChange attributes, Connections connections, CurrentUser currentUser, Settings settings) {
        this.attributes = attributes;
        this.connections = connections;
        this.currentUser = currentUser;
        this.settings = settings;
    }

    /** As they are. */
    @GET
    public TemplateInstance show(@PathParam("id") String id) {
        ConnectionView view = connections.own(id, currentUser.require());
        Attributes now = view.connection().attributes();
        return Templates.edit(view, view.connection().name(), now.catalogText(), now.warehouseText(), FormErrors.NONE);
    }

    /** Saves, or shows the form again with what is wrong. */
    @POST
    public Response change(
            @PathParam("id") String id,
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("catalog") @DefaultValue("") String catalog,
            @FormParam("warehouse") @DefaultValue("") String warehouse) {
        var person = currentUser.require();
        ConnectionView view = connections.own(id, person);
        try {
            attributes.change(view, name, Attributes.of(catalog, warehouse), person);
            return Response.seeOther(
                            settings.at("/connections/" + view.connection().id() + "?notice=changed"))
                    .build();
        } catch (ProblemException problem) {
            return Response.status(problem.status())
                    .entity(Templates.edit(view, name, catalog, warehouse, FormErrors.of(problem))
                            .render())
                    .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                    .build();
        }
    }

    /** The pages. */
    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance edit(
                ConnectionView view, String name, String catalog, String warehouse, FormErrors errors);
    }
}
