package io.lakegate.server.connection.sharing;

import io.lakegate.server.connection.ConnectionView;
import io.lakegate.server.connection.Connections;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.page.FormErrors;
import io.lakegate.server.setting.Settings;
import io.lakegate.server.user.CurrentUser;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.SignedIn;
import io.lakegate.server.user.group.Group;
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
import java.util.List;

/** The form that says with whom a connection is shared. */
@Path("/connections/{id}/sharing")
@RolesAllowed("viewer")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class SharingPages {

    private final ConnectionSharing sharing;
    private final Connections connections;
    private final CurrentUser currentUser;
    private final Settings settings;

    SharingPages(ConnectionSharing sharing, Connections connections, CurrentUser currentUser, Settings settings) {
        this.sharing = sharing;
        this.connections = connections;
        this.currentUser = currentUser;
        this.settings = settings;
    }

    /** As it is. */
    @GET
    public TemplateInstance show(@PathParam("id") String id) {
        SignedIn person = currentUser.require();
        ConnectionView view = connections.visible(id, person);
        Sharing now = view.connection().sharing();
        var order = new SharingOrder(
                now.audience().word(),
                now.groups().stream().map(it -> it.id().toString()).toList(),
                now.credentials().word(),
                false);
        return form(view, order, person, FormErrors.NONE);
    }

    private TemplateInstance form(ConnectionView view, SharingOrder order, SignedIn person, FormErrors errors) {
        return Templates.form(
                view,
                order,
                sharing.choices(person),
                view.decidedBy(person),
                person.role().covers(Role.ADMIN),
                errors);
    }

    /** Saves it; asks first where others would act as its owner. */
    @POST
    public Response share(
            @PathParam("id") String id,
            @FormParam("audience") @DefaultValue("") String audience,
            @FormParam("group") List<String> groups,
            @FormParam("credentials") @DefaultValue("") String credentials,
            @FormParam("confirm") @DefaultValue("") String confirm) {
        SignedIn person = currentUser.require();
        ConnectionView view = connections.visible(id, person);
        String whose = view.organisations() ? "" : credentials;
        var order = new SharingOrder(audience, groups, whose, confirm.equals("yes"));
        try {
            sharing.share(view, order, person);
            return Response.seeOther(
                            settings.at("/connections/" + view.connection().id() + "?notice=shared"))
                    .build();
        } catch (ProblemException problem) {
            TemplateInstance page = problem.status() == 409
                    ? Templates.confirm(view, order)
                    : form(view, order, person, FormErrors.of(problem));
            return Response.status(problem.status())
                    .entity(page.render())
                    .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                    .build();
        }
    }

    /** The pages. */
    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance form(
                ConnectionView view,
                SharingOrder order,
                List<Group> groups,
                boolean own,
                boolean admin,
                FormErrors errors);

        static native TemplateInstance confirm(ConnectionView view, SharingOrder order);
    }
}
