package io.lakegate.server.user.session;

import io.lakegate.server.http.InboundRequest;
import io.lakegate.server.oauth.Password;
import io.lakegate.server.setting.Settings;
import io.lakegate.server.user.CurrentUser;
import io.lakegate.server.user.PasswordRule;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Choose a password: because one wants to, or because the one used was good for one time. */
@Path("/profile/password")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class PasswordPages {

    private final SignIn signIn;
    private final CurrentUser user;
    private final SecurityIdentity identity;
    private final Settings settings;

    PasswordPages(SignIn signIn, CurrentUser user, SecurityIdentity identity, Settings settings) {
        this.signIn = signIn;
        this.user = user;
        this.identity = identity;
        this.settings = settings;
    }

    /** The form. */
    @GET
    public TemplateInstance form() {
        return page("");
    }

    /** Changes the password; the answer carries a new session. */
    @POST
    public Response change(
            @FormParam("current") @DefaultValue("") String current,
            @FormParam("chosen") @DefaultValue("") String chosen,
            @FormParam("again") @DefaultValue("") String again,
            RoutingContext context) {
        Optional<String> refusal = refuse(current, chosen, again);
        if (refusal.isPresent()) {
            return Response.status(422).entity(page(refusal.get())).build();
        }
        var outcome = signIn.changePassword(
                user.require(), new Password(current), new Password(chosen), InboundRequest.of(context));
        return switch (outcome) {
            case SignInOutcome.Welcome welcome ->
                Response.status(303)
                        .header("Location", "/")
                        .cookie(SessionCookie.of(welcome.session()))
                        .build();
            case SignInOutcome.Locked locked ->
                Response.status(429)
                        .header("Retry-After", locked.delay().toSeconds())
                        .entity(page("Too many attempts. Try again in " + SignInPages.inWords(locked.delay()) + "."))
                        .build();
            default ->
                Response.status(422)
                        .entity(page("The current password is not right."))
                        .build();
        };
    }

    private Optional<String> refuse(String current, String chosen, String again) {
        if (current.isEmpty() || chosen.isEmpty()) {
            return Optional.of("Fill in all fields.");
        }
        if (!chosen.equals(again)) {
            return Optional.of("The new password and its repetition differ.");
        }
        if (chosen.equals(current)) {
            return Optional.of("Choose a password other than the current one.");
        }
        return PasswordRule.refuse(new Password(chosen), user.require().name());
    }

    private TemplateInstance page(String trouble) {
        boolean must = identity.getAttribute(PersonIdentities.MUST_CHANGE_PASSWORD) != null;
        return Templates.password(user.require().name(), must, trouble, PasswordRule.SHORTEST, settings.development());
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance password(
                String name, boolean must, String trouble, int shortest, boolean development);
    }
}
