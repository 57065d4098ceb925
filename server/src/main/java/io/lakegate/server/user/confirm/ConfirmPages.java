package io.lakegate.server.user.confirm;

import io.lakegate.server.http.InboundRequest;
import io.lakegate.server.oauth.Password;
import io.lakegate.server.user.Confirmation;
import io.lakegate.server.user.CurrentUser;
import io.lakegate.server.user.session.ReturnPath;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
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

/** Asks for the password once more and leads back to where it was needed. */
@Path("/profile/confirm")
@RolesAllowed("viewer")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class ConfirmPages {

    private final Confirmation confirmation;
    private final CurrentUser user;

    ConfirmPages(Confirmation confirmation, CurrentUser user) {
        this.confirmation = confirmation;
        this.user = user;
    }

    /** The question; {@code why} says what happened before. */
    @GET
    public TemplateInstance ask(
            @QueryParam("next") @DefaultValue("/") String next, @QueryParam("why") @DefaultValue("needed") String why) {
        return Templates.confirm(
                ReturnPath.of(next).text(), why, user.require().name(), Confirmation.GOOD_FOR.toMinutes());
    }

    /** Checks the password. */
    @POST
    public Response answer(
            @FormParam("next") @DefaultValue("/") String next,
            @FormParam(ConfirmFilter.FIELD) @DefaultValue("") String password,
            RoutingContext context) {
        if (password.isEmpty()) {
            return again(422, next, "wrong");
        }
        var outcome = confirmation.confirm(user.require(), new Password(password), InboundRequest.of(context));
        return switch (outcome) {
            case Confirmation.Confirmed confirmed ->
                Response.status(303)
                        .header("Location", ReturnPath.of(next).text())
                        .build();
            case Confirmation.Wrong wrong -> again(422, next, "wrong");
            case Confirmation.Locked locked -> again(429, next, "locked");
        };
    }

    private Response again(int status, String next, String why) {
        return Response.status(status).entity(ask(next, why)).build();
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance confirm(String next, String why, String name, long minutes);
    }
}
