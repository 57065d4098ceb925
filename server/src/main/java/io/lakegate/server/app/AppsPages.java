package io.lakegate.server.app;

import io.lakegate.server.app.environment.Association;
import io.lakegate.server.app.environment.Associations;
import io.lakegate.server.app.environment.Environment;
import io.lakegate.server.app.environment.Environments;
import io.lakegate.server.http.PageQuery;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.page.FormErrors;
import io.lakegate.server.setting.Settings;
import io.lakegate.server.user.CurrentUser;
import io.lakegate.server.user.Reauthenticated;
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
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Apps and their keys. Everybody sees the list; publishers add; owners and admins manage. */
@Path("/apps")
@RolesAllowed("viewer")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class AppsPages {

    private final AppRegistration registration;
    private final CurrentUser currentUser;
    private final Settings settings;
    private final Environments environments;
    private final Associations associations;

    AppsPages(
            AppRegistration registration,
            Environments environments,
            Associations associations,
            CurrentUser currentUser,
            Settings settings) {
        this.environments = environments;
        this.associations = associations;
        this.registration = registration;
        this.currentUser = currentUser;
        this.settings = settings;
    }

    /** All of them. */
    @GET
    public TemplateInstance list(@QueryParam("notice") @DefaultValue("") String notice) {
        return Templates.list(registration.list(), notice);
    }

    /** The form for a new one. */
    @GET
    @Path("add")
    @RolesAllowed("publisher")
    public TemplateInstance add() {
        return Templates.add("", "", FormErrors.NONE);
    }

    /** Registers one, or shows the form again with what is wrong. */
    @POST
    @Path("add")
    @RolesAllowed("publisher")
    public Response save(
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("description") @DefaultValue("") String description) {
        try {
            return seeOther(registration.add(name, description, currentUser.require()), "added");
        } catch (ProblemException problem) {
            return again(problem, Templates.add(name, description, FormErrors.of(problem)));
        }
    }

    /** One of them, with its keys for who may manage it. */
    @GET
    @Path("{id}")
    public TemplateInstance show(@PathParam("id") String id, @QueryParam("notice") @DefaultValue("") String notice) {
        return page(registration.require(id), FormErrors.NONE, notice);
    }

    /** Makes a key and shows it, this once. Not a redirect: the key must not stand in any address. */
    @POST
    @Path("{id}/keys")
    @RolesAllowed("publisher")
    @Reauthenticated
    public Response addKey(
            @PathParam("id") String id,
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("expires_in_days") @DefaultValue("90") String days,
            @FormParam("environment") @DefaultValue("") String environment) {
        SignedIn person = currentUser.require();
        RegisteredApp app = registration.requireManaged(id, person);
        try {
            var made = registration.addKey(app, name, number(days), environment, person);
            return Response.ok(Templates.key(app, made.key(), made.secret().reveal(), tokenUrl())
                            .render())
                    .build();
        } catch (ProblemException problem) {
            return again(problem, page(app, FormErrors.of(problem), ""));
        }
    }

    /** Says what stops working, and asks. */
    @GET
    @Path("{id}/keys/{key}/revoke")
    @RolesAllowed("publisher")
    public TemplateInstance confirmRevoke(@PathParam("id") String id, @PathParam("key") String key) {
        RegisteredApp app = registration.requireManaged(id, currentUser.require());
        return Templates.revoke(app, registration.requireKey(app, key));
    }

    /** Revokes a key. */
    @POST
    @Path("{id}/keys/{key}/revoke")
    @RolesAllowed("publisher")
    public Response revoke(@PathParam("id") String id, @PathParam("key") String key) {
        SignedIn person = currentUser.require();
        RegisteredApp app = registration.requireManaged(id, person);
        registration.revokeKey(app, key, person);
        return seeOther(app, "revoked");
    }

    /** The form for a key's successor. */
    @GET
    @Path("{id}/keys/{key}/rotate")
    @RolesAllowed("publisher")
    public TemplateInstance askRotate(@PathParam("id") String id, @PathParam("key") String key) {
        RegisteredApp app = registration.requireManaged(id, currentUser.require());
        return Templates.rotate(app, registration.requireKey(app, key), FormErrors.NONE);
    }

    /** Makes a key's successor and shows it, this once. Not a redirect: the key must not stand in any address. */
    @POST
    @Path("{id}/keys/{key}/rotate")
    @RolesAllowed("publisher")
    @Reauthenticated
    public Response rotate(
            @PathParam("id") String id,
            @PathParam("key") String key,
            @FormParam("expires_in_days") @DefaultValue("90") String days,
            @FormParam("overlap_hours") @DefaultValue("24") String hours) {
        SignedIn person = currentUser.require();
        RegisteredApp app = registration.requireManaged(id, person);
        try {
            var made = registration.rotateKey(app, key, number(days), number(hours), person);
            return Response.ok(Templates.key(app, made.key(), made.secret().reveal(), tokenUrl())
                            .render())
                    .build();
        } catch (ProblemException problem) {
            return again(problem, Templates.rotate(app, registration.requireKey(app, key), FormErrors.of(problem)));
        }
    }

    /** Says what ends with the app, and asks. */
    @GET
    @Path("{id}/remove")
    @RolesAllowed("publisher")
    public TemplateInstance askRemove(@PathParam("id") String id) {
        RegisteredApp app = registration.requireManaged(id, currentUser.require());
        return Templates.remove(app, registration.connectionCount(app), FormErrors.NONE);
    }

    /** Removes it; where something stops working with it, only after its name was typed. */
    @POST
    @Path("{id}/remove")
    @RolesAllowed("publisher")
    public Response remove(@PathParam("id") String id, @FormParam("typed_name") @DefaultValue("") String typed) {
        SignedIn person = currentUser.require();
        RegisteredApp app = registration.requireManaged(id, person);
        try {
            registration.remove(app, typed.strip().equals(app.app().name()), person);
        } catch (ProblemException problem) {
            var errors = FormErrors.of(problem.withField("typed_name", "Type the name exactly as it stands above."));
            return again(problem, Templates.remove(app, registration.connectionCount(app), errors));
        }
        return Response.seeOther(settings.at("/apps?notice=removed")).build();
    }

    /** Says what stops working, and asks. */
    @GET
    @Path("{id}/disable")
    @RolesAllowed("publisher")
    public TemplateInstance askDisable(@PathParam("id") String id) {
        return Templates.disable(registration.requireManaged(id, currentUser.require()));
    }

    /** Stops the app with all its keys. */
    @POST
    @Path("{id}/disable")
    @RolesAllowed("publisher")
    public Response disable(@PathParam("id") String id) {
        return disable(id, true, "disabled");
    }

    /** Lets it go on. */
    @POST
    @Path("{id}/enable")
    @RolesAllowed("publisher")
    public Response enable(@PathParam("id") String id) {
        return disable(id, false, "enabled");
    }

    private Response disable(String id, boolean disabled, String notice) {
        SignedIn person = currentUser.require();
        RegisteredApp app = registration.requireManaged(id, person);
        registration.disable(app, disabled, person);
        return seeOther(app, notice);
    }

    private TemplateInstance page(RegisteredApp app, FormErrors errors, String notice) {
        boolean managed = app.managedBy(currentUser.require());
        return Templates.show(
                app,
                managed,
                environments.list(app.app().id()),
                associations.list(app.app().id()),
                managed ? registration.keys(app) : List.of(),
                managed ? registration.connections(app, Optional.empty(), PageQuery.MOST) : List.of(),
                managed ? registration.connectionCount(app) - PageQuery.MOST : 0,
                errors,
                notice);
    }

    private URI tokenUrl() {
        return settings.at("/v1/token");
    }

    private Response seeOther(RegisteredApp app, String notice) {
        return Response.seeOther(settings.at("/apps/" + app.app().id() + "?notice=" + notice))
                .build();
    }

    private static Response again(ProblemException problem, TemplateInstance page) {
        return Response.status(problem.status())
                .entity(page.render())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .build();
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : -1;
    }

    /** The pages. */
    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(List<RegisteredApp> apps, String notice);

        static native TemplateInstance add(String name, String description, FormErrors errors);

        static native TemplateInstance show(
                RegisteredApp app,
                boolean managed,
                List<Environment> environments,
                List<Association> associations,
                List<AppKey> keys,
                List<GrantedConnection> connections,
                int more,
                FormErrors errors,
                String notice);

        static native TemplateInstance key(RegisteredApp app, AppKey key, String text, URI tokenUrl);

        static native TemplateInstance revoke(RegisteredApp app, AppKey key);

        static native TemplateInstance rotate(RegisteredApp app, AppKey key, FormErrors errors);

        static native TemplateInstance remove(RegisteredApp app, int connections, FormErrors errors);

        static native TemplateInstance disable(RegisteredApp app);
    }
}
