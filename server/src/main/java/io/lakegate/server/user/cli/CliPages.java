package io.lakegate.server.user.cli;

import io.lakegate.server.page.Csp;
import io.lakegate.server.user.CurrentUser;
import io.lakegate.server.user.Reauthenticated;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** {@code /cli/authorize}: the page on which a signed-in person lets the command line act as them. */
@Path("/cli/authorize")
@RolesAllowed("viewer")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class CliPages {

    private final CliLogin login;
    private final CurrentUser user;
    private final Csp csp;

    CliPages(CliLogin login, CurrentUser user, Csp csp) {
        this.login = login;
        this.user = user;
        this.csp = csp;
    }

    /**
     * What would be made, and the question. The parameter is {@code client_state} and not {@code state}, because an address
     * with a {@code state} is not kept over signing in.
     */
    @GET
    public TemplateInstance ask(
            @QueryParam("port") @Nullable String port,
            @QueryParam("client_state") @Nullable String state,
            @QueryParam("code_challenge") @Nullable String challenge,
            @QueryParam("machine") @Nullable String machine) {
        CliRequest request = CliRequest.of(port, state, challenge, machine);
        csp.allowFormTarget(request.origin()); // browsers check where a form's answer redirects to
        return Templates.authorize(request);
    }

    /** Sends the browser back to the command, with a code or with {@code access_denied} (RFC 6749 section 4.1.2). */
    @POST
    @Reauthenticated
    public Response answer(
            @FormParam("port") @Nullable String port,
            @FormParam("client_state") @Nullable String state,
            @FormParam("code_challenge") @Nullable String challenge,
            @FormParam("machine") @Nullable String machine,
            @FormParam("days") @Nullable String days,
            @FormParam("decision") @Nullable String decision) {
        CliRequest request = CliRequest.of(port, state, challenge, machine);
        if (!"approve".equals(decision)) {
            login.deny(user.require(), request);
            return seeOther(request.callback("error", "access_denied"));
        }
        return seeOther(request.callback(
                "code", login.approve(user.require(), request, number(days)).reveal()));
    }

    /** Sends the browser back with {@code access_denied}; saying no takes no password. */
    @POST
    @Path("deny")
    public Response deny(
            @FormParam("port") @Nullable String port,
            @FormParam("client_state") @Nullable String state,
            @FormParam("code_challenge") @Nullable String challenge,
            @FormParam("machine") @Nullable String machine) {
        CliRequest request = CliRequest.of(port, state, challenge, machine);
        login.deny(user.require(), request);
        return seeOther(request.callback("error", "access_denied"));
    }

    private static Response seeOther(URI target) {
        return Response.status(303).header("Location", target.toString()).build();
    }

    private static int number(@Nullable String days) {
        return days != null && days.matches("[0-9]{1,4}") ? Integer.parseInt(days) : 0;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance authorize(CliRequest request);
    }
}
