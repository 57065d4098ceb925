package io.lakegate.server.app.environment;

import io.lakegate.server.app.AppRegistration;
import io.lakegate.server.app.RegisteredApp;
import io.lakegate.server.app.entry.ReturnUrls;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.page.FormErrors;
import io.lakegate.server.setting.Settings;
import io.lakegate.server.user.CurrentUser;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.SignedIn;
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
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Where an app runs, who owns it, where browsers may return to; its owners and admins only. */
@Path("/apps/{id}/environments")
@RolesAllowed("publisher")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class EnvironmentPages {

    private final AppRegistration registration;
    private final Environments environments;
    private final Associations associations;
    private final Owners owners;
    private final ReturnUrls returnUrls;
    private final Integrations integrations;
    private final CurrentUser currentUser;
    private final Settings settings;

    EnvironmentPages(
            AppRegistration registration,
            Environments environments,
            Associations associations,
            Owners owners,
            ReturnUrls returnUrls,
            Integrations integrations,
            CurrentUser currentUser,
            Settings settings) {
        this.registration = registration;
        this.environments = environments;
        this.associations = associations;
        this.owners = owners;
        this.returnUrls = returnUrls;
        this.integrations = integrations;
        this.currentUser = currentUser;
        this.settings = settings;
    }

    /** All of it on one page. */
    @GET
    public TemplateInstance show(@PathParam("id") String id, @QueryParam("notice") @DefaultValue("") String notice) {
        return page(managed(id), FormErrors.NONE, notice);
    }

    /** Adds an environment. */
    @POST
    public Response add(@PathParam("id") String id, @FormParam("name") @DefaultValue("") String name) {
        return change(id, "environment-added", app -> environments.add(app.app().id(), name, currentUser.require()));
    }

    /** Makes one the standard one. */
    @POST
    @Path("{environment}/standard")
    public Response makeStandard(@PathParam("id") String id, @PathParam("environment") String environment) {
        return change(
                id, "standard", app -> environments.makeStandard(require(app, environment), currentUser.require()));
    }

    /** Says what ends with it, and asks. */
    @GET
    @Path("{environment}/remove")
    public TemplateInstance askRemove(@PathParam("id") String id, @PathParam("environment") String environment) {
        RegisteredApp app = managed(id);
        Environment known = require(app, environment);
        return Templates.remove(
                app,
                known,
                environments.workingKeys(known),
                associations.list(known.id()).size());
    }

    /** Removes it with its associations and keys. */
    @POST
    @Path("{environment}/remove")
    public Response remove(@PathParam("id") String id, @PathParam("environment") String environment) {
        return change(
                id,
                "environment-removed",
                app -> environments.remove(require(app, environment), true, currentUser.require()));
    }

    /** The form for an association. */
    @GET
    @Path("{environment}/associate")
    public TemplateInstance askAssociate(
            @PathParam("id") String id,
            @PathParam("environment") String environment,
            @QueryParam("integration") @DefaultValue("") String integration) {
        RegisteredApp app = managed(id);
        return form(app, require(app, environment), integration, FormErrors.NONE);
    }

    /** Lets the app use an integration there. */
    @POST
    @Path("{environment}/associate")
    public Response associate(
            @PathParam("id") String id,
            @PathParam("environment") String environment,
            @FormParam("integration") @DefaultValue("") String integration,
            @FormParam("serve") @DefaultValue("") String serve) {
        RegisteredApp app = managed(id);
        Environment known = require(app, environment);
        try {
            String[] parts = serve.split(":", 2);
            var wanted = EnvironmentsApi.wanted(integration, parts[0], parts.length == 2 ? parts[1] : "");
            associations.add(known, wanted, currentUser.require());
            return seeOther(app, "associated");
        } catch (ProblemException problem) {
            return again(problem, form(app, known, integration, FormErrors.of(problem)));
        }
    }

    /** Takes an integration out. */
    @POST
    @Path("associations/{association}/remove")
    public Response dissociate(@PathParam("id") String id, @PathParam("association") String association) {
        return change(
                id,
                "dissociated",
                app -> associations.remove(associations.require(app.app().id(), association), currentUser.require()));
    }

    /** Adds an owner. */
    @POST
    @Path("owners")
    public Response addOwner(@PathParam("id") String id, @FormParam("owner") @DefaultValue("") String name) {
        return change(id, "owner-added", app -> owners.add(app.app().id(), name, currentUser.require()));
    }

    /** Takes one out. */
    @POST
    @Path("owners/{person}/remove")
    public Response removeOwner(@PathParam("id") String id, @PathParam("person") String person) {
        SignedIn by = currentUser.require();
        RegisteredApp app = managed(id);
        try {
            owners.remove(app.app().id(), person, by);
        } catch (ProblemException problem) {
            return again(problem, page(app, FormErrors.of(problem), ""));
        }
        boolean gone = by.id().toString().equals(person) && !by.role().covers(Role.ADMIN);
        return gone ? Response.seeOther(settings.at("/apps/" + id)).build() : seeOther(app, "owner-removed");
    }

    /** Allows a return URL. */
    @POST
    @Path("return-urls")
    public Response addUrl(@PathParam("id") String id, @FormParam("url") @DefaultValue("") String url) {
        return change(id, "url-added", app -> returnUrls.add(app.app().id(), url, currentUser.require()));
    }

    /** Takes one back. */
    @POST
    @Path("return-urls/remove")
    public Response removeUrl(@PathParam("id") String id, @FormParam("url") @DefaultValue("") String url) {
        return change(id, "url-removed", app -> returnUrls.remove(app.app().id(), url, currentUser.require()));
    }

    private Response change(String id, String notice, Consumer<RegisteredApp> work) {
        RegisteredApp app = managed(id);
        try {
            work.accept(app);
            return seeOther(app, notice);
        } catch (ProblemException problem) {
            if (problem.status() == 404) {
                throw problem;
            }
            return again(problem, page(app, FormErrors.of(problem), ""));
        }
    }

    private TemplateInstance page(RegisteredApp app, FormErrors errors, String notice) {
        List<Association> all = associations.list(app.app().id());
        List<Place> places = environments.list(app.app().id()).stream()
                .map(it -> new Place(
                        it,
                        all.stream()
                                .filter(one -> one.environment().equals(it.id()))
                                .toList()))
                .toList();
        return Templates.show(
                app,
                places,
                owners.list(app.app().id()),
                returnUrls.list(app.app().id()),
                settings.at("/apps/" + app.app().id() + "/enter").toString(),
                errors,
                notice);
    }

    private TemplateInstance form(RegisteredApp app, Environment environment, String chosen, FormErrors errors) {
        SignedIn person = currentUser.require();
        List<Integration> all = integrations.list();
        List<Option> options = all.stream()
                .filter(it -> it.id().toString().equals(chosen))
                .flatMap(it -> options(app, it, person))
                .toList();
        return Templates.associate(app, environment, all, chosen, options, errors);
    }

    private Stream<Option> options(RegisteredApp app, Integration integration, SignedIn person) {
        if (!integration.authType().ofPeople()) {
            return choices(app, integration, Credentials.SERVICE, person);
        }
        var viewer = new Option(Credentials.VIEWER.name(), Credentials.VIEWER, "each person's own connection");
        return person.role().covers(Role.ADMIN)
                ? Stream.concat(Stream.of(viewer), choices(app, integration, Credentials.SHARED, person))
                : Stream.of(viewer);
    }

    private Stream<Option> choices(
            RegisteredApp app, Integration integration, Credentials credentials, SignedIn person) {
        return associations.choices(app.app().id(), integration, credentials, person).stream()
                .map(it -> new Option(
                        credentials.name() + ":" + it.id(),
                        credentials,
                        it.owner().isEmpty() ? it.name() : it.name() + " of " + it.owner()));
    }

    private RegisteredApp managed(String id) {
        return registration.requireManaged(id, currentUser.require());
    }

    private Environment require(RegisteredApp app, String environment) {
        return environments.require(app.app().id(), environment);
    }

    private Response seeOther(RegisteredApp app, String notice) {
        return Response.seeOther(settings.at("/apps/" + app.app().id() + "/environments?notice=" + notice))
                .build();
    }

    private static Response again(ProblemException problem, TemplateInstance page) {
        return Response.status(problem.status())
                .entity(page.render())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .build();
    }

    /** An environment and what serves it. */
    public record Place(Environment environment, List<Association> associations) {}

    /** Whose credentials could serve. */
    record Option(String value, Credentials credentials, String label) {}

    /** The pages. */
    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance show(
                RegisteredApp app,
                List<Place> places,
                List<Owners.Owner> owners,
                List<String> urls,
                String enter,
                FormErrors errors,
                String notice);

        static native TemplateInstance associate(
                RegisteredApp app,
                Environment environment,
                List<Integration> integrations,
                String chosen,
                List<Option> options,
                FormErrors errors);

        static native TemplateInstance remove(RegisteredApp app, Environment environment, int keys, int associations);
    }
}
