package io.lakegate.server.setup;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.lakegate.server.http.PageQuery;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.setting.Settings;
import io.lakegate.server.setup.plan.PlanId;
import io.lakegate.server.setup.plan.SetupPlan;
import io.lakegate.server.setup.plan.SetupWish;
import io.lakegate.server.user.CurrentUser;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Set it up for me, for the command line and other programs. */
@Path("/v1/setup-plans")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
@RunOnVirtualThread
public class SetupApi {

    private static final int USUAL_PORT = 8020;

    private final SetupPlans plans;
    private final CurrentUser currentUser;
    private final Settings settings;

    SetupApi(SetupPlans plans, CurrentUser currentUser, Settings settings) {
        this.plans = plans;
        this.currentUser = currentUser;
        this.settings = settings;
    }

    /** The newest first, in pages. */
    @GET
    public SetupPage list(@BeanParam PageQuery query) {
        PageQuery.Page<SetupPlan> page = query.byPosition(plans::page, SetupPlan::position);
        return new SetupPage(page.items().stream().map(this::answer).toList(), page.next());
    }

    /** Makes a plan and does nothing yet: 201; 422 names the fields that are wrong; 409 if the name is taken. */
    @POST
    public Response create(@Nullable SetupWish wish) {
        SetupPlans.Planned made = plans.create(required(wish), currentUser.require());
        SetupPlan plan = plans.find(made.plan().id()).orElse(made.plan());
        return Response.created(settings.at("/v1/setup-plans/" + plan.id()))
                .entity(SetupAnswer.of(plan, made.order()))
                .build();
    }

    /** What a plan would do, and how to do it by hand; nothing is kept. */
    @POST
    @Path("preview")
    public SetupAnswer preview(@Nullable SetupWish wish) {
        SetupPlans.Planned planned = plans.preview(required(wish), currentUser.require());
        return SetupAnswer.preview(planned.plan(), planned.order());
    }

    /** One of them; 404. */
    @GET
    @Path("{id}")
    public SetupAnswer show(@PathParam("id") String id) {
        return answer(require(id));
    }

    /** Begins a sign-in of an account admin at Databricks; the answer says where their browser goes. */
    @POST
    @Path("{id}/sign-in")
    public SignIn signIn(@PathParam("id") String id, @Nullable SignInOrder order) {
        int port = order == null ? USUAL_PORT : Objects.requireNonNullElse(order.port(), USUAL_PORT);
        return new SignIn(plans.signIn(require(id), port, currentUser.require()));
    }

    /** Begins to do the steps: 202; look at the plan until it no longer runs. 422 without a token, 409 at the wrong time. */
    @POST
    @Path("{id}/apply")
    public Response apply(@PathParam("id") String id, @Nullable AdminProof proof) {
        plans.apply(require(id), required(proof), currentUser.require());
        return accepted(id);
    }

    /** Begins to remove what the plan made: 202; look at the plan until it no longer runs. */
    @POST
    @Path("{id}/undo")
    public Response undo(@PathParam("id") String id, @Nullable AdminProof proof) {
        plans.undo(require(id), required(proof), currentUser.require());
        return accepted(id);
    }

    /** Forgets the plan; what it made stays. */
    @DELETE
    @Path("{id}")
    public void forget(@PathParam("id") String id) {
        plans.forget(require(id), currentUser.require());
    }

    private Response accepted(String id) {
        return Response.accepted(answer(require(id))).build();
    }

    private SetupAnswer answer(SetupPlan plan) {
        return SetupAnswer.of(plan, plans.order(plan));
    }

    private SetupPlan require(String id) {
        return PlanId.find(id).flatMap(plans::find).orElseThrow(() -> ProblemException.notFound("setup plan"));
    }

    private static SetupWish required(@Nullable SetupWish wish) {
        if (wish == null) {
            throw ProblemException.invalid("Send a JSON object with name, host and account_id.");
        }
        return wish;
    }

    private static AdminProof required(@Nullable AdminProof proof) {
        return Objects.requireNonNullElse(proof, new AdminProof(null, null));
    }

    /** Some of them, the newest first; {@code next} is absent on the last page. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record SetupPage(List<SetupAnswer> items, Optional<String> next) {}

    /** Where the admin's machine listens. */
    public record SignInOrder(@Nullable Integer port) {}

    /** Where the admin's browser goes. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record SignIn(URI authorizeUrl) {}
}
