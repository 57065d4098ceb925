package io.lakegate.server.issuer;

import io.lakegate.server.http.ProblemException;
import io.lakegate.server.setting.Settings;
import io.lakegate.server.user.CurrentUser;
import io.lakegate.server.user.Reauthenticated;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Settings → Lakegate as issuer: what federation policies name, and the keys behind it. */
@Path("/settings/issuer")
@RolesAllowed("admin")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class IssuerPages {

    private final WorkloadIssuer issuer;
    private final IssuerDocuments documents;
    private final WorkloadKeys keys;
    private final CurrentUser currentUser;
    private final Settings settings;

    IssuerPages(
            WorkloadIssuer issuer,
            IssuerDocuments documents,
            WorkloadKeys keys,
            CurrentUser currentUser,
            Settings settings) {
        this.issuer = issuer;
        this.documents = documents;
        this.keys = keys;
        this.currentUser = currentUser;
        this.settings = settings;
    }

    /** Issuer, key set, keys, and what can be done with them. */
    @GET
    public TemplateInstance show(@QueryParam("notice") @DefaultValue("") String notice) {
        return page(notice, "");
    }

    /** Publishes the next key. */
    @POST
    @Path("keys")
    @Reauthenticated
    public Response publish() {
        return done("published", () -> keys.publish(currentUser.require().actor()));
    }

    /** Lets the next key sign. */
    @POST
    @Path("keys/{id}/activate")
    @Reauthenticated
    public Response activate(@PathParam("id") String id) {
        return done(
                "activated",
                () -> keys.activate(IssuerApi.parse(id), currentUser.require().actor()));
    }

    /** Takes a key away at once. */
    @POST
    @Path("keys/{id}/withdraw")
    @Reauthenticated
    public Response withdraw(@PathParam("id") String id) {
        return done(
                "withdrawn",
                () -> keys.withdraw(IssuerApi.parse(id), currentUser.require().actor()));
    }

    private Response done(String notice, Runnable work) {
        try {
            work.run();
        } catch (ProblemException problem) {
            return Response.status(problem.status())
                    .entity(page("", problem.detail()).render())
                    .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                    .build();
        }
        return Response.seeOther(settings.at("/settings/issuer?notice=" + notice))
                .build();
    }

    private TemplateInstance page(String notice, String problem) {
        List<WorkloadKey> published = keys.published();
        boolean next = published.stream().anyMatch(key -> key.state() == WorkloadKey.State.NEXT);
        return Templates.show(
                issuer.issuer().toString(),
                issuer.keySet().toString(),
                documents.keySetText(),
                published,
                next,
                notice,
                problem);
    }

    /** The pages. */
    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance show(
                String issuer,
                String keySet,
                String keySetText,
                List<WorkloadKey> keys,
                boolean next,
                String notice,
                String problem);
    }
}
