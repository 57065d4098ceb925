package io.lakegate.server.connection.connect;

import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.CallbackPath;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/**
 * Where Databricks sends the browser back to, CARTO's alias apart, which {@link AttemptPages} has because JAX-RS looks for
 * everything below {@code /connections} there. Open to everybody, so that somebody whose session ended is told so.
 */
@Path("/")
@PermitAll
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class CallbackPages {

    private final CallbackAnswer answer;

    CallbackPages(CallbackAnswer answer) {
        this.answer = answer;
    }

    /** Our own address. */
    @GET
    @Path("oauth/callback")
    public Response own(@Context UriInfo uri, @Context Request request) {
        return answer.to(CallbackPath.LAKEGATE, uri, request);
    }

    /** dbt's. */
    @GET
    @Path("complete/databricks")
    public Response dbt(@Context UriInfo uri, @Context Request request) {
        return answer.to(CallbackPath.DBT, uri, request);
    }

    /** Posit Connect's. */
    @GET
    @Path("__oauth__/integrations/callback")
    public Response positConnect(@Context UriInfo uri, @Context Request request) {
        return answer.to(CallbackPath.POSIT_CONNECT, uri, request);
    }

    /** Posit Workbench's. */
    @GET
    @Path("oauth_redirect_callback")
    public Response positWorkbench(@Context UriInfo uri, @Context Request request) {
        return answer.to(CallbackPath.POSIT_WORKBENCH, uri, request);
    }

    /** How it ended, for somebody who may be anybody: fixed words only. */
    @GET
    @Path("oauth/refused")
    public Response refused(@QueryParam("why") @DefaultValue("") String why) {
        return Refusal.of(why)
                .map(refusal -> page(refusal, "", "", false, "/connections"))
                .orElseThrow(() -> ProblemException.notFound("page"));
    }

    /** The page about a refusal; {@code kept}: there was a connection before and it is as it was. */
    static Response page(Refusal refusal, String detail, String integration, boolean kept, String again) {
        return Response.status(refusal.status())
                .entity(Templates.refused(refusal, detail, integration, kept, again))
                .build();
    }

    /** The pages. */
    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance refused(
                Refusal refusal, String detail, String integration, boolean kept, String again);
    }
}
