package io.lakegate.server.integration.secret;

import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.integration.registration.IntegrationForm;
import io.lakegate.server.page.FormErrors;
import io.lakegate.server.setting.Settings;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Settings → Integrations → (one) → Client secrets. */
@Path("/settings/integrations/{id}/secrets")
@RolesAllowed("admin")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class SecretsPages {

    private final Integrations integrations;
    private final ClientSecrets secrets;
    private final CurrentUser currentUser;
    private final Settings settings;

    SecretsPages(Integrations integrations, ClientSecrets secrets, CurrentUser currentUser, Settings settings) {
        this.integrations = integrations;
        this.secrets = secrets;
        this.currentUser = currentUser;
        this.settings = settings;
    }

    /** All of them, and the form for one more. */
    @GET
    public TemplateInstance list(@PathParam("id") String id, @QueryParam("notice") @DefaultValue("") String notice) {
        return page(require(id), notice, FormErrors.NONE);
    }

    /** Adds one, or shows the form again with what is wrong. */
    @POST
    @Reauthenticated
    public Response add(
            @PathParam("id") String id,
            @FormParam("client_secret") @DefaultValue("") String secret,
            @FormParam("expires_at") @DefaultValue("") String expiresAt) {
        Integration integration = require(id);
        try {
            secrets.add(
                    integration.id(),
                    IntegrationForm.secret(secret)
                            .orElseThrow(() -> ProblemException.invalid("The secret was not added.")
                                    .withField("client_secret", "Paste the secret that Databricks showed.")),
                    expiresAt,
                    currentUser.require());
            return seeOther(integration, "added");
        } catch (ProblemException problem) {
            return again(integration, problem);
        }
    }

    /** Removes one. */
    @POST
    @Path("{secret}/remove")
    @Reauthenticated
    public Response remove(@PathParam("id") String id, @PathParam("secret") String secret) {
        Integration integration = require(id);
        try {
            secrets.remove(integration.id(), secret, currentUser.require());
            return seeOther(integration, "removed");
        } catch (ProblemException problem) {
            return again(integration, problem);
        }
    }

    private Response again(Integration integration, ProblemException problem) {
        return Response.status(problem.status())
                .entity(page(integration, "", FormErrors.of(problem)).render())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .build();
    }

    private TemplateInstance page(Integration integration, String notice, FormErrors errors) {
        return Templates.list(integration, secrets.list(integration.id()), ClientSecrets.MOST, notice, errors);
    }

    private Response seeOther(Integration integration, String notice) {
        return Response.seeOther(
                        settings.at("/settings/integrations/" + integration.id() + "/secrets?notice=" + notice))
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

        static native TemplateInstance list(
                Integration integration, List<HeldSecret> secrets, int most, String notice, FormErrors errors);
    }
}
