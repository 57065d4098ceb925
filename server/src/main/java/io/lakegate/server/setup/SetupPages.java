package io.lakegate.server.setup;

import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.CallbackPath;
import io.lakegate.server.page.FormErrors;
import io.lakegate.server.setting.Settings;
import io.lakegate.server.setup.plan.PlanId;
import io.lakegate.server.setup.plan.SetupPlan;
import io.lakegate.server.setup.plan.SetupWish;
import io.lakegate.server.user.CurrentUser;
import io.lakegate.server.user.Reauthenticated;
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
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Settings → Integrations → Set it up for me. */
@Path("/settings/integrations/set-up")
@RolesAllowed("admin")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class SetupPages {

    private static final String PATH = "/settings/integrations/set-up";
    private static final int PORT = 8020;

    /** The newest; older ones the command line lists. */
    private static final int LISTED = 20;

    private final SetupPlans plans;
    private final CurrentUser currentUser;
    private final Settings settings;

    SetupPages(SetupPlans plans, CurrentUser currentUser, Settings settings) {
        this.plans = plans;
        this.currentUser = currentUser;
        this.settings = settings;
    }

    /** The form for a plan, filled in as far as the link knew, and the plans that are there. */
    @GET
    public TemplateInstance form(
            @QueryParam("host") @DefaultValue("") String host,
            @QueryParam("account_id") @DefaultValue("") String accountId,
            @QueryParam("account_host") @DefaultValue("") String accountHost) {
        return form(SetupWish.blank().at(host, accountId, accountHost), FormErrors.NONE);
    }

    /** Makes the plan, or shows the form again with what is wrong. */
    @POST
    public Response plan(@BeanParam SetupFields fields) {
        SetupWish wish = fields.wish();
        try {
            return seeOther(plans.create(wish, currentUser.require()).plan().id());
        } catch (ProblemException problem) {
            return again(problem, form(wish, FormErrors.of(problem)));
        }
    }

    /** The plan: what will be done, how far it is, what exists. */
    @GET
    @Path("{id}")
    public TemplateInstance show(@PathParam("id") String id) {
        return show(require(id), FormErrors.NONE);
    }

    /** Begins to do the steps. */
    @POST
    @Path("{id}/apply")
    @Reauthenticated
    public Response apply(
            @PathParam("id") String id,
            @FormParam("access_token") @DefaultValue("") String token,
            @FormParam("returned_url") @DefaultValue("") String returned) {
        SetupPlan plan = require(id);
        try {
            plans.apply(plan, new AdminProof(token, returned), currentUser.require());
            return seeOther(plan.id());
        } catch (ProblemException problem) {
            return again(problem, show(plan, FormErrors.of(problem)));
        }
    }

    /** Begins to remove what was made. */
    @POST
    @Path("{id}/undo")
    @Reauthenticated
    public Response undo(
            @PathParam("id") String id,
            @FormParam("access_token") @DefaultValue("") String token,
            @FormParam("returned_url") @DefaultValue("") String returned) {
        SetupPlan plan = require(id);
        try {
            plans.undo(plan, new AdminProof(token, returned), currentUser.require());
            return seeOther(plan.id());
        } catch (ProblemException problem) {
            return again(problem, show(plan, FormErrors.of(problem)));
        }
    }

    /** Begins a sign-in at Databricks: shows where to go and where to bring the answer. Its address is shown once. */
    @POST
    @Path("{id}/sign-in")
    public TemplateInstance signIn(@PathParam("id") String id) {
        SetupPlan plan = require(id);
        URI authorize = plans.signIn(plan, PORT, currentUser.require());
        return Templates.signIn(SetupAnswer.of(plan, plans.order(plan)), id(plan), authorize.toString());
    }

    /** Forgets the plan. */
    @POST
    @Path("{id}/forget")
    public Response forget(@PathParam("id") String id) {
        plans.forget(require(id), currentUser.require());
        return Response.seeOther(settings.at(PATH)).build();
    }

    private TemplateInstance form(SetupWish wish, FormErrors errors) {
        String chosen = wish.callbackPath() == null || wish.callbackPath().isEmpty()
                ? CallbackPath.LAKEGATE.path()
                : wish.callbackPath();
        return Templates.form(wish, errors, redirects(chosen), plans.page(Optional.empty(), LISTED));
    }

    private TemplateInstance show(SetupPlan plan, FormErrors errors) {
        return Templates.show(SetupAnswer.of(plan, plans.order(plan)), id(plan), errors);
    }

    private static String id(SetupPlan plan) {
        return plan.id().toString();
    }

    private List<RedirectUrl> redirects(String chosen) {
        return Stream.of(CallbackPath.values())
                .map(path -> new RedirectUrl(
                        path.path(), path.platform(), path.path().equals(chosen)))
                .toList();
    }

    private Response seeOther(PlanId id) {
        return Response.seeOther(settings.at(PATH + "/" + id)).build();
    }

    private static Response again(ProblemException problem, TemplateInstance page) {
        return Response.status(problem.status())
                .entity(page.render())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .build();
    }

    private SetupPlan require(String id) {
        return PlanId.find(id).flatMap(plans::find).orElseThrow(() -> ProblemException.notFound("setup plan"));
    }

    /** A callback path on offer. */
    record RedirectUrl(String path, String platform, boolean chosen) {}

    /** The pages. */
    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance form(
                SetupWish wish, FormErrors errors, List<RedirectUrl> redirects, List<SetupPlan> plans);

        static native TemplateInstance show(SetupAnswer plan, String id, FormErrors errors);

        static native TemplateInstance signIn(SetupAnswer plan, String id, String authorize);
    }
}
