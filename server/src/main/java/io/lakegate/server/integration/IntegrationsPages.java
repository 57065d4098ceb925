package io.lakegate.server.integration;

import io.lakegate.server.databricks.host.AccountId;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.registration.IntegrationFields;
import io.lakegate.server.integration.registration.IntegrationForm;
import io.lakegate.server.integration.registration.IntegrationRegistration;
import io.lakegate.server.issuer.WorkloadIssuer;
import io.lakegate.server.page.FormErrors;
import io.lakegate.server.setting.Settings;
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
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Settings → Integrations. */
@Path("/settings/integrations")
@RolesAllowed("admin")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class IntegrationsPages {

    private static final String USUAL_NAME = "Databricks";

    private final Integrations integrations;
    private final IntegrationRegistration registration;
    private final WorkloadIssuer issuer;
    private final CurrentUser currentUser;
    private final Settings settings;

    IntegrationsPages(
            Integrations integrations,
            IntegrationRegistration registration,
            WorkloadIssuer issuer,
            CurrentUser currentUser,
            Settings settings) {
        this.integrations = integrations;
        this.registration = registration;
        this.issuer = issuer;
        this.currentUser = currentUser;
        this.settings = settings;
    }

    /** All of them, and what can be added. */
    @GET
    public TemplateInstance list(
            @QueryParam("notice") @DefaultValue("") String notice,
            @QueryParam("added") @DefaultValue("") String added) {
        List<Integration> all = integrations.list();
        var dependents =
                registration.dependents(all.stream().map(Integration::id).toList());
        return Templates.list(
                all.stream()
                        .map(it -> new Listed(it, dependents.getOrDefault(it.id(), Dependents.NONE)))
                        .toList(),
                notice,
                IntegrationId.find(added)
                        .flatMap(id ->
                                all.stream().filter(it -> it.id().equals(id)).findFirst())
                        .orElse(null));
    }

    /** The form for a new one; each auth type has its own. */
    @GET
    @Path("add")
    public TemplateInstance add(@QueryParam("type") @DefaultValue("") String type) {
        AuthType authType = type.isBlank()
                ? AuthType.U2M
                : AuthType.find(type).orElseThrow(() -> ProblemException.notFound("page"));
        return add(
                IntegrationForm.blank(authType, Federation.KeySource.ISSUER_URL).called(nameAtHand(authType)),
                FormErrors.NONE,
                CallbackPath.LAKEGATE.path());
    }

    /** Who comes from CARTO is back in the list of integrations, as CARTO's own guide says; others go on with what is new. */
    private Response added(Integration added) {
        return added.callbackPath().equals(CallbackPath.CARTO.path())
                ? Response.seeOther(settings.at("/settings/integrations?added=" + added.id()))
                        .build()
                : seeOther(added.id(), "added");
    }

    /** Most organisations have one, which needs no name that anybody has to think of. */
    private String nameAtHand(AuthType authType) {
        boolean taken = integrations.list().stream().anyMatch(it -> it.name().equalsIgnoreCase(USUAL_NAME));
        return authType.ofPeople() && !taken ? USUAL_NAME : "";
    }

    private TemplateInstance add(IntegrationForm form, FormErrors errors, String path) {
        return Templates.add(form, errors, redirects(path));
    }

    /** Saves a new one, or shows the form again with what is wrong. The secret must then be typed again. */
    @POST
    @Path("add")
    @Reauthenticated
    public Response save(@BeanParam IntegrationFields fields) {
        IntegrationForm form = fields.form();
        try {
            return added(registration.add(form, currentUser.require()));
        } catch (ProblemException problem) {
            return again(problem, add(form, FormErrors.of(problem), fields.chosenPath()));
        }
    }

    /** One of them, with the form to change it. */
    @GET
    @Path("{id}")
    public TemplateInstance show(@PathParam("id") String id, @QueryParam("notice") @DefaultValue("") String notice) {
        Integration integration = require(id);
        return show(integration, IntegrationView.of(integration), FormErrors.NONE, notice);
    }

    /** Changes it, or shows the form again with what is wrong. */
    @POST
    @Path("{id}")
    @Reauthenticated
    public Response change(@PathParam("id") String id, @BeanParam IntegrationFields fields) {
        Integration integration = require(id);
        try {
            registration.change(integration.id(), fields.change(integration), currentUser.require());
            return seeOther(integration.id(), "changed");
        } catch (ProblemException problem) {
            return again(problem, show(integration, fields.view(integration), FormErrors.of(problem), ""));
        }
    }

    /** Ends a pause. */
    @POST
    @Path("{id}/resume")
    public Response resume(@PathParam("id") String id) {
        Integration integration = require(id);
        registration.resume(integration.id(), currentUser.require());
        return seeOther(integration.id(), "resumed");
    }

    /** Says what ends with it, and asks. */
    @GET
    @Path("{id}/remove")
    public TemplateInstance confirm(@PathParam("id") String id) {
        Integration integration = require(id);
        return Templates.remove(integration, registration.dependents(integration.id()), FormErrors.NONE);
    }

    /** Removes it; where connections end with it, only after its name was typed. */
    @POST
    @Path("{id}/remove")
    public Response remove(@PathParam("id") String id, @FormParam("typed_name") @DefaultValue("") String typed) {
        Integration integration = require(id);
        boolean confirmed = typed.strip().equals(integration.name());
        try {
            registration.remove(integration.id(), confirmed, currentUser.require());
        } catch (ProblemException problem) {
            var errors = FormErrors.of(problem.withField("typed_name", "Type the name exactly as it stands above."));
            return again(problem, Templates.remove(integration, registration.dependents(integration.id()), errors));
        }
        return Response.seeOther(settings.at("/settings/integrations?notice=removed"))
                .build();
    }

    /** The form for another host or client id, and what that ends. */
    @GET
    @Path("{id}/client")
    public TemplateInstance client(@PathParam("id") String id) {
        Integration integration = require(id);
        String account = integration.accountId().map(AccountId::text).orElse("");
        return client(integration, integration.host().text(), integration.clientId(), account, FormErrors.NONE);
    }

    /** Changes host or client id and ends the connections, or shows the form again with what is wrong. */
    @POST
    @Path("{id}/client")
    @Reauthenticated
    public Response changeClient(@PathParam("id") String id, @BeanParam IntegrationFields fields) {
        Integration integration = require(id);
        try {
            if (registration.changesClient(integration, fields.client())) {
                registration.changeClient(
                        integration.id(),
                        fields.client(),
                        fields.secretOnly(),
                        fields.endConnections.equals("yes"),
                        currentUser.require());
            }
            return seeOther(integration.id(), "client-changed");
        } catch (ProblemException problem) {
            return again(
                    problem,
                    client(integration, fields.host, fields.clientId, fields.accountId, FormErrors.of(problem)));
        }
    }

    private TemplateInstance client(
            Integration integration, String host, String clientId, String accountId, FormErrors errors) {
        return Templates.client(
                integration, host, clientId, accountId, registration.dependents(integration.id()), errors);
    }

    private TemplateInstance show(Integration integration, IntegrationView view, FormErrors errors, String notice) {
        return Templates.show(
                integration,
                view,
                registration.dependents(integration.id()),
                errors,
                redirects(view.callbackPath()),
                issuer.issuer().toString(),
                notice);
    }

    /** All redirect URLs on offer, the chosen one marked. */
    private List<RedirectUrl> redirects(String chosen) {
        return Stream.of(CallbackPath.values())
                .map(path -> new RedirectUrl(
                        path.path(),
                        settings.at(path.path()).toString(),
                        path.platform(),
                        path.path().equals(chosen)))
                .toList();
    }

    private Response seeOther(IntegrationId id, String notice) {
        return Response.seeOther(settings.at("/settings/integrations/" + id + "?notice=" + notice))
                .build();
    }

    private static Response again(ProblemException problem, TemplateInstance page) {
        return Response.status(problem.status())
                .entity(page.render())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .build();
    }

    private Integration require(String id) {
        return IntegrationId.find(id)
                .flatMap(integrations::find)
                .orElseThrow(() -> ProblemException.notFound("integration"));
    }

    /** A redirect URL to register at Databricks. */
    record RedirectUrl(String path, String url, String platform, boolean chosen) {}

    /** A line of the list. */
    record Listed(Integration integration, Dependents dependents) {}

    /** The pages. */
    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(List<Listed> integrations, String notice, @Nullable Integration added);

        static native TemplateInstance add(IntegrationForm form, FormErrors errors, List<RedirectUrl> redirects);

        static native TemplateInstance show(
                Integration integration,
                IntegrationView view,
                Dependents dependents,
                FormErrors errors,
                List<RedirectUrl> redirects,
                String issuer,
                String notice);

        static native TemplateInstance client(
                Integration integration,
                String host,
                String clientId,
                String accountId,
                Dependents dependents,
                FormErrors errors);

        static native TemplateInstance remove(Integration integration, Dependents dependents, FormErrors errors);
    }
}
