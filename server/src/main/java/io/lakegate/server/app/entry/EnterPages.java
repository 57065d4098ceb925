package io.lakegate.server.app.entry;

import io.lakegate.server.app.Apps;
import io.lakegate.server.app.environment.Association;
import io.lakegate.server.app.environment.Associations;
import io.lakegate.server.user.CurrentUser;
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

/**
 * Where apps send browsers to find out who somebody is. The first time the person is asked; later they pass through. The answer to
 * the form is a page of ours that goes on by itself, because the content security policy's {@code form-action} stays strict.
 */
@Path("/apps/{id}/enter")
@RolesAllowed("viewer")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class EnterPages {

    private final Entries entries;
    private final Associations associations;
    private final CurrentUser currentUser;

    EnterPages(Entries entries, Associations associations, CurrentUser currentUser) {
        this.entries = entries;
        this.associations = associations;
        this.currentUser = currentUser;
    }

    /**
     * Asks, or passes on.
     *
     * @param returnUrl one that the app's owners allowed
     * @param echo comes back unchanged; what the app knows this browser by
     */
    @GET
    public Response enter(
            @PathParam("id") String id,
            @QueryParam("return") @DefaultValue("") String returnUrl,
            @QueryParam("echo") @DefaultValue("") String echo) {
        SignedIn person = currentUser.require();
        Apps.App app = entries.require(id, returnUrl, echo, person);
        if (entries.agreed(app.id(), person.id())) {
            return Response.seeOther(entries.leave(app, returnUrl, echo, person))
                    .build();
        }
        return Response.ok(Templates.ask(app, person, associations.listStandard(app.id()), returnUrl, echo))
                .build();
    }

    /** The person agrees. */
    @POST
    public TemplateInstance agree(
            @PathParam("id") String id,
            @FormParam("return") @DefaultValue("") String returnUrl,
            @FormParam("echo") @DefaultValue("") String echo) {
        SignedIn person = currentUser.require();
        Apps.App app = entries.require(id, returnUrl, echo, person);
        entries.agree(app, person);
        return Templates.leave(app, entries.leave(app, returnUrl, echo, person).toString());
    }

    /** The pages. */
    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance ask(
                Apps.App app, SignedIn person, List<Association> associations, String returnUrl, String echo);

        static native TemplateInstance leave(Apps.App app, String url);
    }
}
