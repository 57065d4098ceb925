package io.lakegate.server.diagnosis.drift;

import io.lakegate.server.databricks.host.AccountHostRule;
import io.lakegate.server.databricks.host.DatabricksHost;
import io.lakegate.server.databricks.registered.AdminAccess;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.page.FormErrors;
import io.lakegate.server.user.CurrentUser;
import io.lakegate.server.user.Reauthenticated;
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

/** Settings → Integrations → (one) → Compare with Databricks. */
@Path("/settings/integrations/{id}/drift")
@RolesAllowed("admin")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class DriftPages {

    private final Integrations integrations;
    private final Mender mender;
    private final CurrentUser currentUser;

    DriftPages(Integrations integrations, Mender mender, CurrentUser currentUser) {
        this.integrations = integrations;
        this.mender = mender;
        this.currentUser = currentUser;
    }

    /** Asks for the token. */
    @GET
    public TemplateInstance ask(@PathParam("id") String id) {
        Integration integration = require(id);
        return Templates.show(integration, usual(integration), Optional.empty(), FormErrors.NONE);
    }

    /** Shows what differs; with {@code apply} it was mended. The token is not kept, so mending takes it again. */
    @POST
    @Reauthenticated
    public Response look(
            @PathParam("id") String id,
            @FormParam("account_host") @DefaultValue("") String accountHost,
            @FormParam("admin_token") @DefaultValue("") String adminToken,
            @FormParam("apply") @DefaultValue("") String apply) {
        Integration integration = require(id);
        try {
            Mending seen = mender.look(
                    integration,
                    AdminAccess.required(AdminAccess.of(accountHost, adminToken)),
                    apply.equals("yes"),
                    currentUser.require());
            return page(200, Templates.show(integration, accountHost, Optional.of(seen), FormErrors.NONE));
        } catch (ProblemException problem) {
            return page(
                    problem.status(),
                    Templates.show(integration, accountHost, Optional.empty(), FormErrors.of(problem)));
        }
    }

    private static Response page(int status, TemplateInstance page) {
        return Response.status(status)
                .entity(page.render())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .build();
    }

    private static String usual(Integration integration) {
        return AccountHostRule.usual(integration.host())
                .map(DatabricksHost::text)
                .orElse("");
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
                Integration integration, String accountHost, Optional<Mending> mending, FormErrors errors);
    }
}
