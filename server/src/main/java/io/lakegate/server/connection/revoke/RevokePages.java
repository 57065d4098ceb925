package io.lakegate.server.connection.revoke;

import io.lakegate.server.exchange.Endings.Which;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.page.FormErrors;
import io.lakegate.server.user.CurrentUser;
import io.lakegate.server.user.Reauthenticated;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Settings → End all sessions: of an integration, of a person, of everybody. */
@Path("/settings/revoke")
@RolesAllowed("admin")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class RevokePages {

    private final Revoker revoker;
    private final CurrentUser currentUser;

    RevokePages(Revoker revoker, CurrentUser currentUser) {
        this.revoker = revoker;
        this.currentUser = currentUser;
    }

    /** Says how many end, and asks. */
    @GET
    public TemplateInstance ask(
            @QueryParam("integration") @DefaultValue("") String integration,
            @QueryParam("user") @DefaultValue("") String user) {
        return page(target(integration, user), Optional.empty(), FormErrors.NONE);
    }

    /** Ends them and says what that came to, or shows the form again with what is wrong. */
    @POST
    @Reauthenticated
    public Response end(
            @FormParam("integration") @DefaultValue("") String integration,
            @FormParam("user") @DefaultValue("") String user,
            @FormParam("confirm") @DefaultValue("") String confirm,
            @FormParam("delete_application") @DefaultValue("") String deleteApplication,
            @FormParam("delete_secrets") @DefaultValue("") String deleteSecrets,
            @FormParam("account_host") @DefaultValue("") String accountHost,
            @FormParam("admin_token") @DefaultValue("") String adminToken) {
        Target target = target(integration, user);
        try {
            Optional<Deletion> deleting =
                    Deletion.of(deleteApplication.equals("yes"), deleteSecrets.equals("yes"), accountHost, adminToken);
            Revoked revoked = revoker.end(target.which(), confirm.equals("yes"), deleting, currentUser.require());
            return answer(200, page(target, Optional.of(revoked), FormErrors.NONE));
        } catch (ProblemException problem) {
            return answer(problem.status(), page(target, Optional.empty(), FormErrors.of(problem)));
        }
    }

    private TemplateInstance page(Target target, Optional<Revoked> revoked, FormErrors errors) {
        Which which = target.which();
        String deletes = revoker.deletes(which);
        return Templates.revoke(target, revoker.name(which), revoker.count(which), deletes, revoked, errors);
    }

    private static Target target(String integration, String user) {
        return new Target(integration, user, integration.isBlank() && user.isBlank());
    }

    private static Response answer(int status, TemplateInstance page) {
        return Response.status(status)
                .entity(page.render())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .build();
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance revoke(
                Target target, String name, long count, String deletes, Optional<Revoked> revoked, FormErrors errors);
    }
}
