package io.lakegate.server.diagnosis;

import io.lakegate.server.databricks.registered.AdminAccess;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.page.FormErrors;
import io.lakegate.server.setting.Settings;
import io.lakegate.server.user.CurrentUser;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Settings → Integrations → (one) → Verify. */
@Path("/settings/integrations/{id}/verify")
@RolesAllowed("admin")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class VerifyPages {

    private final Integrations integrations;
    private final Verifications verifications;
    private final CurrentUser currentUser;
    private final Settings settings;

    VerifyPages(Integrations integrations, Verifications verifications, CurrentUser currentUser, Settings settings) {
        this.integrations = integrations;
        this.verifications = verifications;
        this.currentUser = currentUser;
        this.settings = settings;
    }

    /** What came of the latest run, or how far it is. */
    @GET
    public TemplateInstance show(@PathParam("id") String id) {
        Integration integration = require(id);
        return Templates.show(integration, verifications.latest(integration.id()), FormErrors.NONE);
    }

    /** Begins one. */
    @POST
    public Response begin(
            @PathParam("id") String id,
            @FormParam("account_host") @DefaultValue("") String accountHost,
            @FormParam("admin_token") @DefaultValue("") String adminToken) {
        Integration integration = require(id);
        try {
            verifications.begin(integration, AdminAccess.of(accountHost, adminToken), currentUser.require());
        } catch (ProblemException problem) {
            return Response.status(problem.status())
                    .entity(Templates.show(integration, verifications.latest(integration.id()), FormErrors.of(problem))
                            .render())
                    .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                    .build();
        }
        return Response.seeOther(settings.at("/settings/integrations/" + integration.id() + "/verify"))
                .build();
    }

    private Integration require(String id) {
        return IntegrationId.find(id)
                .flatMap(integrations::find)
                .orElseThrow(() -> ProblemException.notFound("integration"));
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance show(
                Integration integration, Optional<Verification> verification, FormErrors errors);
    }
}
