package io.lakegate.server.integration.secret;

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

/** Settings → Integrations → (one) → Client secrets → (one) → Delete at Databricks. */
@Path("/settings/integrations/{id}/secrets/{secret}/delete")
@RolesAllowed("admin")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class DeleteSecretPages {

    private final Integrations integrations;
    private final ClientSecrets secrets;
    private final SecretsAtDatabricks atDatabricks;
    private final CurrentUser currentUser;

    DeleteSecretPages(
            Integrations integrations,
            ClientSecrets secrets,
            SecretsAtDatabricks atDatabricks,
            CurrentUser currentUser) {
        this.integrations = integrations;
        this.secrets = secrets;
        this.atDatabricks = atDatabricks;
        this.currentUser = currentUser;
    }

    /** Says what it means, and asks. */
    @GET
    public TemplateInstance ask(@PathParam("id") String id, @PathParam("secret") String secret) {
        Integration integration = require(id);
        return page(integration, secrets.held(integration.id(), secret), Optional.empty(), FormErrors.NONE);
    }

    /** Deletes it and says what that came to, or shows the form again with what is wrong. */
    @POST
    @Reauthenticated
    public Response delete(
            @PathParam("id") String id,
            @PathParam("secret") String secret,
            @FormParam("databricks_id") @DefaultValue("") String databricksId,
            @FormParam("confirm") @DefaultValue("") String confirm,
            @FormParam("account_host") @DefaultValue("") String accountHost,
            @FormParam("admin_token") @DefaultValue("") String adminToken) {
        Integration integration = require(id);
        HeldSecret held = secrets.held(integration.id(), secret);
        try {
            var order = new DeletionOrder(databricksId, confirm.equals("yes"), accountHost, adminToken);
            Deleted deleted = atDatabricks.delete(
                    integration.id(), secret, order.named(), order.admin(), order.confirmed(), currentUser.require());
            return answer(200, page(integration, held, Optional.of(deleted), FormErrors.NONE));
        } catch (ProblemException problem) {
            return answer(problem.status(), page(integration, held, Optional.empty(), FormErrors.of(problem)));
        }
    }

    private TemplateInstance page(
            Integration integration, HeldSecret secret, Optional<Deleted> deleted, FormErrors errors) {
        boolean only = secrets.list(integration.id()).size() == 1;
        return Templates.ask(integration, secret, only, deleted, errors);
    }

    private Integration require(String id) {
        return IntegrationId.find(id)
                .flatMap(integrations::find)
                .orElseThrow(() -> ProblemException.notFound("integration"));
    }

    private static Response answer(int status, TemplateInstance page) {
        return Response.status(status)
                .entity(page.render())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .build();
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance ask(
                Integration integration, HeldSecret secret, boolean only, Optional<Deleted> deleted, FormErrors errors);
    }
}
