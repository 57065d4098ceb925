package io.lakegate.server.user.session;

import io.lakegate.server.http.InboundRequest;
import io.lakegate.server.oauth.Password;
import io.lakegate.server.setting.Settings;
import io.lakegate.server.user.SignedIn;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;

/** The sign-in page and the sign-out button. Open to everybody: here it starts. */
@Path("/")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class SignInPages {

    private final SignIn signIn;
    private final SecurityIdentity identity;
    private final Settings settings;

    SignInPages(SignIn signIn, SecurityIdentity identity, Settings settings) {
        this.signIn = signIn;
        this.identity = identity;
        this.settings = settings;
    }

    /** The form; whoever is signed in already goes on at once. */
    @GET
    @Path("sign-in")
    public Object form(@QueryParam("next") @DefaultValue("/") String next) {
        ReturnPath path = ReturnPath.of(next);
        return identity.isAnonymous()
                ? page(path, "", "")
                : seeOther(path.text()).build();
    }

    /** Tries name and password. */
    @POST
    @Path("sign-in")
    public Response submit(
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("password") @DefaultValue("") String password,
            @FormParam("next") @DefaultValue("/") String next,
            RoutingContext context) {
        ReturnPath path = ReturnPath.of(next);
        if (name.isBlank() || password.isEmpty()) {
            return Response.status(422)
                    .entity(page(path, name, "Type your name and your password."))
                    .build();
        }
        var outcome = signIn.attempt(
                name.strip(), new Password(password), InboundRequest.of(context), SessionCookie.read(context));
        return switch (outcome) {
            case SignInOutcome.Welcome welcome ->
                seeOther(welcome.mustChangePassword() ? "/profile/password" : path.text())
                        .cookie(SessionCookie.of(welcome.session()))
                        .build();
            case SignInOutcome.Refused refused ->
                Response.status(401)
                        .entity(page(path, name, "That name and password do not belong together."))
                        .build();
            case SignInOutcome.Expired expired ->
                Response.status(403)
                        .entity(page(
                                path,
                                name,
                                "This one-time password was not used within 7 days and is no longer good. Ask an"
                                        + " administrator for a new one."))
                        .build();
            case SignInOutcome.Locked locked ->
                Response.status(429)
                        .header("Retry-After", locked.delay().toSeconds())
                        .entity(page(path, name, "Too many attempts. Try again in " + inWords(locked.delay()) + "."))
                        .build();
        };
    }

    /** Ends the session, if there is one. */
    @POST
    @Path("sign-out")
    public Response signOut() {
        if (identity.getPrincipal() instanceof SignedIn person) {
            signIn.signOut(person);
        }
        return seeOther("/sign-in").cookie(SessionCookie.gone()).build();
    }

    private TemplateInstance page(ReturnPath next, String name, String trouble) {
        return Templates.signIn(next.text(), name, trouble, settings.development());
    }

    /** How long to wait, for people. */
    static String inWords(Duration wait) {
        long minutes = (wait.toSeconds() + 59) / 60;
        return minutes <= 1 ? "a minute" : minutes + " minutes";
    }

    /** 303, so that the browser never repeats the password (RFC 9700 section 4.12). */
    private static Response.ResponseBuilder seeOther(String path) {
        return Response.status(303).header("Location", URI.create(path));
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance signIn(String next, String name, String trouble, boolean development);
    }
}
