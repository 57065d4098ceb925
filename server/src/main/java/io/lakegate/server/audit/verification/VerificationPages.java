package io.lakegate.server.audit.verification;

import io.lakegate.server.audit.CurrentActor;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Whether the audit is as it was written, for an admin to see. */
@Path("/settings/audit/verification")
@RolesAllowed("admin")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class VerificationPages {

    private final VerificationRun run;
    private final CurrentActor actor;

    VerificationPages(VerificationRun run, CurrentActor actor) {
        this.run = run;
        this.actor = actor;
    }

    /** How far it is, or what came of it. */
    @GET
    public TemplateInstance show() {
        return Templates.show(run.state());
    }

    /** Begins. */
    @POST
    public Response begin() {
        run.begin(actor.require());
        return Response.seeOther(URI.create("/settings/audit/verification")).build();
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance show(VerificationRun.State state);
    }
}
